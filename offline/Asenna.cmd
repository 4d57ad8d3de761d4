@echo off
rem Installs Pykala for this user alone, from this folder, without a network.
setlocal
chcp 65001 >nul
set "TARGET=%LOCALAPPDATA%\Pykala"
set "PYTHON="
rem No launcher fetches a Python by itself.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="
rem Not that of the Microsoft Store, whose files in AppData no other program sees.
set "FITS=import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13)) or sys.maxsize == 2147483647 or 'WindowsApps' in sys.base_prefix)"
if not exist "%~dp0paketit\" (
  echo Pura ensin koko zip-tiedosto kansioon ja aja Asenna.cmd siella.
  pause
  exit /b 1
)
for %%V in (3.13 3.12 3.11) do (
  if not defined PYTHON (
    py -%%V -c "%FITS%" >nul 2>&1 && set "PYTHON=py -%%V"
  )
)
if not defined PYTHON (
  python -c "%FITS%" >nul 2>&1 && set "PYTHON=python"
)
if not defined PYTHON (
  echo Python 3.11, 3.12 tai 3.13 puuttuu: 64-bittinen, muualta kuin Microsoft Storesta.
  echo Pyyda se tietohallinnolta ja aja Asenna.cmd uudelleen.
  pause
  exit /b 1
)
%PYTHON% -m venv --clear "%TARGET%" || goto failed
"%TARGET%\Scripts\python.exe" -m pip install --isolated --quiet --disable-pip-version-check --no-index --find-links "%~dp0paketit" pykala || goto failed
copy /y "%~dp0Pykala.cmd" "%TARGET%\Pykala.cmd" >nul || goto failed
echo Valmis. Avaa tyopoyta kaksoisnapsauttamalla Pykala.cmd.
pause
exit /b 0
:failed
echo Asennus ei onnistunut. Jos Pykala on auki, sulje se ja aja Asenna.cmd uudelleen.
echo Jos se ei auta, laheta taman ikkunan teksti tietohallinnolle.
pause
exit /b 1
