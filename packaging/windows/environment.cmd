@echo off
rem environment.cmd run^|test: makes .venv in the project's folder and installs what is missing in it.
setlocal enableextensions
pushd "%~dp0..\.." || exit /b 1
set "purpose=%~1"
set "stamp=.venv\speakercoach-%purpose%.stamp"
set "python=.venv\Scripts\python.exe"

if not exist "%python%" (call :make || goto :stop)
fc /b pyproject.toml "%stamp%" >nul 2>&1 && goto :done

echo Installing what is missing; the first time this takes a few minutes ...
"%python%" -m pip install --quiet --upgrade "pip>=25.1" || goto :stop
set "groups="
if "%purpose%"=="test" set "groups=--group dev"
"%python%" -m pip install --quiet --constraint packaging\constraints.txt --editable . %groups% || goto :stop
copy /y pyproject.toml "%stamp%" >nul

:done
popd
exit /b 0

:stop
popd
exit /b 1

:make
for %%v in (3.12 3.13 3.11) do (
    py -%%v -c "import venv" >nul 2>&1 && (
        py -%%v -m venv .venv
        exit /b
    )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>&1 && (
    python -m venv .venv
    exit /b
)
echo speakercoach needs Python 3.11, 3.12 or 3.13. Install it from python.org, then try again. 1>&2
exit /b 1
