@echo off
rem Installs Pykala for this user alone, from this folder, without a network.
setlocal
chcp 65001 >nul
set "TARGET=%LOCALAPPDATA%\Pykala"
set "PYTHON="
for %%V in (3.13 3.12 3.11) do (
  if not defined PYTHON (
    py -%%V -c "import sys" >nul 2>&1 && set "PYTHON=py -%%V"
  )
)
if not defined PYTHON (
  echo Python 3.11, 3.12 tai 3.13 puuttuu. Pyyda se tietohallinnolta ja aja Asenna uudelleen.
  pause
  exit /b 1
)
%PYTHON% -m venv "%TARGET%" || goto failed
"%TARGET%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%~dp0paketit" --upgrade pykala || goto failed
copy /y "%~dp0Pykala.cmd" "%TARGET%\Pykala.cmd" >nul
echo Valmis. Avaa tyopoyta kaksoisnapsauttamalla Pykala.cmd.
pause
exit /b 0
:failed
echo Asennus ei onnistunut. Laheta taman ikkunan teksti tietohallinnolle.
pause
exit /b 1
