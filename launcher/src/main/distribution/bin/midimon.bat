@echo off
rem Runs MIDIMon with a Java runtime that is new enough. JAVA_HOME chooses one; JAVA_OPTS adds options for it.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseSerialGC -Xms16m -XX:TieredStopAtLevel=1 %JAVA_OPTS% "-Dmidimon.home=%HOME_DIR%" ^
    -Dmidimon.terminal.input=true -Dmidimon.terminal.output=true ^
    -cp "%HOME_DIR%\lib\launcher.jar;%HOME_DIR%\lib\org.apache.felix.framework.jar" dev.midimon.launcher.Main %*
exit /b %ERRORLEVEL%
