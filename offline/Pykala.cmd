@echo off
rem Opens the desk on the folder Pykala in the user's documents.
setlocal
chcp 65001 >nul
set "TARGET=%LOCALAPPDATA%\Pykala"
if not exist "%TARGET%\Scripts\pykala.exe" (
  echo Aja ensin Asenna.cmd.
  pause
  exit /b 1
)
"%TARGET%\Scripts\pykala.exe" desk "%USERPROFILE%\Documents\Pykala"
if errorlevel 1 pause
