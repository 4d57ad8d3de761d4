@echo off
rem Opens the desk on the folder Pykala in the user's documents.
setlocal
chcp 65001 >nul
set "TARGET=%LOCALAPPDATA%\Pykala"
if not exist "%TARGET%\Scripts\python.exe" (
  echo Aja ensin Asenna.cmd.
  pause
  exit /b 1
)
rem By Python, which is signed; rules for programs often stop the unsigned pykala.exe.
"%TARGET%\Scripts\python.exe" -m pipeline desk "%USERPROFILE%\Documents\Pykala"
if errorlevel 1 pause
