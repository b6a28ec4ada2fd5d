@echo off
rem Makes the virtual environment, installs what is missing and runs every check that Windows can run.
call "%~dp0environment.cmd" test || exit /b 1
pushd "%~dp0..\.." || exit /b 1
set "QT_QPA_PLATFORM=offscreen"
set "PYTHONUTF8=1"
.venv\Scripts\ruff.exe check . || goto :stop
.venv\Scripts\ruff.exe format --check . || goto :stop
.venv\Scripts\mypy.exe || goto :stop
.venv\Scripts\lint-imports.exe || goto :stop
.venv\Scripts\python.exe -m pytest || goto :stop
popd
exit /b 0
:stop
popd
exit /b 1
