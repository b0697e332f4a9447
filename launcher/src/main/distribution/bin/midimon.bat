@echo off
rem Runs MIDIMon with a Java runtime that is new enough. JAVA_HOME chooses one; JAVA_OPTS adds options for it. Untested on Windows.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined JAVA_HOME if not exist "%JAVA%.exe" goto nojava
if not defined JAVA_HOME where /q java || goto nojava
"%JAVA%" -XX:+UseSerialGC -Xms24m -XX:NewSize=12m -Djdk.httpclient.bufsize=131072 %JAVA_OPTS% "-Dmidimon.home=%HOME_DIR%" ^
    -Dmidimon.terminal.input=true -Dmidimon.terminal.output=true ^
    -cp "%HOME_DIR%\lib\launcher.jar;%HOME_DIR%\lib\org.apache.felix.framework.jar" dev.midimon.launcher.Main %*
exit /b %ERRORLEVEL%

:nojava
echo midimon: no Java runtime was found in JAVA_HOME or on the PATH; MIDIMon needs Java 17 or newer: install a JDK or set JAVA_HOME>&2
exit /b 1
