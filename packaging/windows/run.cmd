@echo off
rem Makes the virtual environment, installs what is missing and opens the window.
call "%~dp0environment.cmd" run || exit /b 1
"%~dp0..\..\.venv\Scripts\python.exe" -m speakercoach %*
exit /b %errorlevel%
