; The installer of Puskesos Desktop. `make windows` runs makensis over it with the defines checked below.
; What it does for whom, its switches and exit codes: docs/windows-build.md.

; First of all, because a 64-bit-only Wine runs the default x86 stub with exit code 0 and installs nothing.
Target amd64-unicode
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
CRCCheck force
!ifdef QUICK
  SetCompressor zlib ; for the checks, which pack a second version
!else
  SetCompressor /SOLID /FINAL lzma
  SetCompressorDictSize 32
!endif

!ifndef VERSION | NUMBERS | OUT | LISTS | SIZE_KB | CONTENTS | PUBLISHER | ICON
  !error "run make windows: it gives the defines"
!endif

!define PRODUCT "Puskesos Desktop"
!define ID "PuskesosDesktop"
!define WINDOW_EXE "PuskesosDesktop.exe"
!define CONSOLE_EXE "puskesos.exe"
!define UNINSTALLER "uninstall.exe"
!define LIST "${CONTENTS}\files.txt"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define OWN_KEY "Software\${ID}"
!define BUNDLE "${ID}.Bundle"
!define DATA "$LOCALAPPDATA\${ID}" ; meant while the shell context is the current user
!define SETUPS "${DATA}\updates\setups"
!define KEPT "${ID}-${VERSION}-setup.exe" ; as desktop/services/updates/program.py names it

; Exit codes, after 0 (done), 1 (cancelled) and 2 (stopped by NSIS itself)
!define EXIT_RUNNING 3
!define EXIT_NEWER 4
!define EXIT_SPACE 5
!define EXIT_RIGHTS 6
!define EXIT_WRITE 7
!define EXIT_BUSY 8
!define EXIT_WINDOWS 9
!define EXIT_SELF_TEST 10

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include TextFunc.nsh
!include WordFunc.nsh
!include StrFunc.nsh
!include WinVer.nsh
!include nsDialogs.nsh
${Using:StrFunc} StrStr

Name "${PRODUCT}"
OutFile "${OUT}"
BrandingText "${PRODUCT} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowRootDirInstall false

Var AllUsers      ; 1: for all users of this computer
Var DesktopIcon   ; 1: a shortcut on the desktop
Var Associate     ; 1: our bundles open with the program
Var Update        ; 1: started by the program that is to be replaced
Var Older         ; 1: a version below the installed one is what is wanted
Var Wait          ; seconds to wait for a running program to end
Var Start         ; 1: start the program after a silent installation
Var SelfTest      ; 1: test the program after a silent installation
Var DeleteData    ; uninstalling: 1 where the user asked for it twice
Var Mutex
Var Radio
Var Tick

; ------------------------------------------------------------------------------------------- pages

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "welcome.bmp"
!define MUI_LANGDLL_WINDOWTITLE "${PRODUCT}"
!define MUI_LANGDLL_INFO "Pilih bahasa pemasang.$\r$\nChoose the language of the installer."
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN_KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"

!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!insertmacro MUI_PAGE_WELCOME
Page custom ChoicesPage ChoicesLeave
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN_NOW)"
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(TEST_NOW)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION TestProgram
!insertmacro MUI_PAGE_FINISH

!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.DataPage un.DataLeave
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE Indonesian
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_RESERVEFILE_LANGDLL
!include texts.nsh

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
!macro Described language
  VIAddVersionKey /LANG=${language} ProductName "${PRODUCT}"
  VIAddVersionKey /LANG=${language} FileDescription "$(DESCRIPTION)"
  VIAddVersionKey /LANG=${language} CompanyName "${PUBLISHER}"
  VIAddVersionKey /LANG=${language} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${language} ProductVersion "${VERSION}"
  VIAddVersionKey /LANG=${language} LegalCopyright ""
!macroend
!insertmacro Described ${LANG_INDONESIAN}
!insertmacro Described ${LANG_ENGLISH}

; ------------------------------------------------------------------------------------------- small tools

; Says why it stops (nothing when silent) and ends with an exit code that scripts can tell apart. An update that
; stops lets the person go on with the version before.
!macro Stop code text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  !ifndef __UNINSTALL__
    ${If} $Update == 1
      Call StartProgram
    ${EndIf}
  !endif
  Quit
!macroend
!define Stop "!insertmacro Stop"

!macro TellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

!macro UseContext
  SetRegView 64
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend
!define UseContext "!insertmacro UseContext"

; A program that runs cannot be opened for writing. Leaves 1 in $0 while one of ours does, else 0.
!macro Running un
Function ${un}IsRunning
  StrCpy $0 0
  StrCpy $1 "${WINDOW_EXE}"
  again:
    ${If} ${FileExists} "$INSTDIR\$1"
      ClearErrors
      FileOpen $2 "$INSTDIR\$1" a
      ${If} ${Errors}
        StrCpy $0 1
      ${Else}
        FileClose $2
      ${EndIf}
    ${EndIf}
    ${If} $1 == "${WINDOW_EXE}"
      StrCpy $1 "${CONSOLE_EXE}"
      Goto again
    ${EndIf}
FunctionEnd

; Waits $Wait seconds for the program to end, then asks; silently it stops.
Function ${un}RefuseRunning
  StrCpy $3 0
  ask:
  Call ${un}IsRunning
  ${If} $0 == 0
    Return
  ${EndIf}
  ${If} $3 < $Wait
    Sleep 1000
    IntOp $3 $3 + 1
    Goto ask
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" /SD IDCANCEL IDRETRY ask
  SetErrorLevel ${EXIT_RUNNING}
  Quit
FunctionEnd

; One installer or uninstaller of this program at a time.
Function ${un}RefuseSecond
  System::Call 'kernel32::CreateMutexW(p 0, i 1, w "${ID}Setup") p .r1 ?e'
  Pop $0
  StrCpy $Mutex $1
  ${If} $0 == 183 ; ERROR_ALREADY_EXISTS
    ${Stop} ${EXIT_BUSY} "$(IS_BUSY)"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Running ""
!insertmacro Running "un."

; $0 is 1 where the user may write for everybody.
!macro Administrator
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 == "Admin"
    StrCpy $0 1
  ${Else}
    StrCpy $0 0
  ${EndIf}
!macroend
!define Administrator "!insertmacro Administrator"

; ------------------------------------------------------------------------------------------- start

Function .onInit
  ${GetParameters} $R0
  ClearErrors
  StrCpy $LANGUAGE ${LANG_INDONESIAN}
  ${GetOptions} $R0 "/ENGLISH" $R1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    ${Stop} ${EXIT_WINDOWS} "$(OLD_WINDOWS)"
  ${EndIf}
  Call RefuseSecond

  StrCpy $DesktopIcon 1
  StrCpy $Associate 1
  StrCpy $Update 0
  StrCpy $Older 0
  StrCpy $Wait 0
  StrCpy $Start 0
  StrCpy $SelfTest 0
  !macro Switch name action
    ClearErrors
    ${GetOptions} $R0 "/${name}" $R1
    ${IfNot} ${Errors}
      ${action}
    ${EndIf}
  !macroend
  !insertmacro Switch "NODESKTOP" "StrCpy $DesktopIcon 0"
  !insertmacro Switch "NOASSOC" "StrCpy $Associate 0"
  !insertmacro Switch "WAIT=" "StrCpy $Wait $R1"
  !insertmacro Switch "RUN" "StrCpy $Start 1"
  !insertmacro Switch "SELFTEST" "StrCpy $SelfTest 1"
  !insertmacro Switch "UPDATE" "StrCpy $Update 1"
  !insertmacro Switch "BACK" "StrCpy $Older 1"
  ${If} $Older == 1
    StrCpy $Update 1
  ${EndIf}
  ${If} $Update == 1
    StrCpy $Wait 120
    StrCpy $Start 1
  ${EndIf}

  ; An installation for everybody is brought up to date as such.
  SetRegView 64
  StrCpy $AllUsers 0
  ReadRegStr $R2 HKLM "${OWN_KEY}" "InstallDir"
  ReadRegStr $R3 HKCU "${OWN_KEY}" "InstallDir"
  ${If} $R2 != ""
  ${AndIf} $R3 == ""
    StrCpy $AllUsers 1
  ${EndIf}
  !insertmacro Switch "ALLUSERS" "StrCpy $AllUsers 1"
  !insertmacro Switch "CURRENTUSER" "StrCpy $AllUsers 0"

  IfSilent 0 talking
    Call RefuseWithoutRights
    Call ChooseFolder
    Call CheckFolder
    Return
  talking:
  ${If} $LANGUAGE == ${LANG_INDONESIAN}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
FunctionEnd

Function RefuseWithoutRights
  ${If} $AllUsers == 1
    ${Administrator}
    ${If} $0 == 0
      ${If} $Update == 1
        ; Windows asks for the administrator; that installer goes on in the place of this one.
        Call ReleaseMutex
        ClearErrors
        ExecShell "runas" "$EXEPATH" "$R0"
        ${IfNot} ${Errors}
          Quit
        ${EndIf}
      ${EndIf}
      ${Stop} ${EXIT_RIGHTS} "$(NEEDS_RIGHTS)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ReleaseMutex
  System::Call 'kernel32::CloseHandle(p $Mutex)'
FunctionEnd

; $INSTDIR: what /D= says, else where the program is, else the usual place.
Function ChooseFolder
  ${UseContext}
  ${If} $INSTDIR != ""
    Return
  ${EndIf}
  ReadRegStr $INSTDIR SHCTX "${OWN_KEY}" "InstallDir"
  ${If} $INSTDIR != ""
    Return
  ${EndIf}
  ${If} $AllUsers == 1
    StrCpy $INSTDIR "$PROGRAMFILES64\${ID}"
  ${Else}
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
  ${EndIf}
FunctionEnd

; ------------------------------------------------------------------------------------------- who and what

Function ChoicesPage
  !insertmacro MUI_HEADER_TEXT "$(CHOICES_TITLE)" "$(CHOICES_UNDER)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 0 100% 12u "$(ONLY_ME)"
  Pop $0
  ${NSD_CreateLabel} 12u 13u 95% 18u "$(ONLY_ME_MORE)"
  Pop $1
  ${NSD_CreateRadioButton} 0 36u 100% 12u "$(EVERYBODY)"
  Pop $Radio
  ${NSD_CreateLabel} 12u 49u 95% 18u "$(EVERYBODY_MORE)"
  Pop $1
  ${If} $AllUsers == 1
    ${NSD_Check} $Radio
  ${Else}
    ${NSD_Check} $0
  ${EndIf}
  ${NSD_CreateCheckbox} 0 80u 100% 12u "$(ON_DESKTOP)"
  Pop $Tick
  ${If} $DesktopIcon == 1
    ${NSD_Check} $Tick
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function ChoicesLeave
  ${NSD_GetState} $Tick $DesktopIcon
  ${NSD_GetState} $Radio $R1
  ${If} $R1 == 1
    ${Administrator}
    ${If} $0 == 0
      ; Windows asks for the administrator; that installer goes on in the place of this one.
      Call ReleaseMutex
      ClearErrors
      ExecShell "runas" "$EXEPATH" "/ALLUSERS"
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONINFORMATION "$(NEEDS_RIGHTS)"
        Abort
      ${EndIf}
      Quit
    ${EndIf}
  ${EndIf}
  ${If} $R1 != $AllUsers
    StrCpy $INSTDIR ""
    StrCpy $AllUsers $R1
  ${EndIf}
  Call ChooseFolder
FunctionEnd

; Everything that speaks against installing into $INSTDIR, before anything is written.
Function CheckFolder
  Call RefuseRunning
  ${If} ${FileExists} "$INSTDIR\${WINDOW_EXE}"
    GetDLLVersion "$INSTDIR\${WINDOW_EXE}" $R0 $R1
    IntOp $R2 $R0 >> 16
    IntOp $R3 $R0 & 0xFFFF
    IntOp $R4 $R1 >> 16
    ${VersionCompare} "$R2.$R3.$R4.0" "${NUMBERS}" $R5
    ${If} $R5 == 1
    ${AndIf} $Older == 0
      StrCpy $R6 "$R2.$R3.$R4"
      ${Stop} ${EXIT_NEWER} "$(IS_NEWER)"
    ${EndIf}
  ${EndIf}
  ${GetRoot} "$INSTDIR" $R0
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$R0\", *l .r1, p 0, p 0) i .r0'
  ${If} $0 != 0
    System::Int64Op $1 / 1024
    Pop $1
    System::Int64Op $1 < ${SIZE_KB}
    Pop $0
    ${If} $0 == 1
      IntOp $R6 ${SIZE_KB} / 1024
      ${If} ${Silent}
        ${Stop} ${EXIT_SPACE} "$(NO_SPACE)"
      ${EndIf}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(NO_SPACE)"
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

; ------------------------------------------------------------------------------------------- install

; Removes what the list of the version before names, in $INSTDIR. A line that leads elsewhere is passed over.
Function RemoveOldFiles
  ClearErrors
  FileOpen $R0 "$INSTDIR\${LIST}" r
  ${If} ${Errors}
    Return
  ${EndIf}
  next:
    ClearErrors
    FileRead $R0 $R1
    ${If} ${Errors}
      FileClose $R0
      Return
    ${EndIf}
    ${TrimNewLines} $R1 $R1
    ${StrStr} $R2 $R1 ".."
    ${StrStr} $R3 $R1 ":"
    StrCpy $R4 $R1 1
    ${If} $R1 != ""
    ${AndIf} $R2 == ""
    ${AndIf} $R3 == ""
    ${AndIf} $R4 != "\"
      Delete "$INSTDIR\$R1"
    ${EndIf}
    Goto next
FunctionEnd

; Moves the file named on the stack from the folder of new files to its place. Antivirus programs hold fresh files
; for a moment, so it is patient.
Function Place
  Pop $R1
  StrCpy $R2 0
  try:
    ClearErrors
    Delete "$INSTDIR\$R1"
    ClearErrors
    Rename "$INSTDIR\~new\$R1" "$INSTDIR\$R1"
    ${If} ${Errors}
    ${AndIf} $R2 < 40
      IntOp $R2 $R2 + 1
      Sleep 250
      Goto try
    ${EndIf}
  ${If} ${Errors}
    ${Stop} ${EXIT_WRITE} "$(NOT_WRITTEN)"
  ${EndIf}
FunctionEnd

Section
  ${UseContext}
  ; All is unpacked beside the program first: what takes long or fails leaves the version before as it was.
  ClearErrors
  !include "${LISTS}/unpack.nsh"
  ${If} ${Errors}
    !include "${LISTS}/discard.nsh"
    ${Stop} ${EXIT_WRITE} "$(NOT_WRITTEN)"
  ${EndIf}
  ; The program may have been started meanwhile.
  Call RefuseRunning
  Call RemoveOldFiles
  SetOutPath "$INSTDIR"
  !include "${LISTS}/place.nsh"
  !include "${LISTS}/discard.nsh"
  ClearErrors
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  ${If} ${Errors}
    ${Stop} ${EXIT_WRITE} "$(NOT_WRITTEN)"
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${WINDOW_EXE}"
  ${If} $DesktopIcon == 1
    CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\${WINDOW_EXE}"
  ${EndIf}
  WriteRegStr SHCTX "${OWN_KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${OWN_KEY}" "Version" "${VERSION}"
  ${If} $Associate == 1
    Call AssociateBundles
  ${EndIf}
  Call TellWindows
  Call KeepSetup
  IfSilent 0 done
    ${If} $SelfTest == 1
      ExecWait '"$INSTDIR\${WINDOW_EXE}" --self-test --quiet' $0
      ${If} $0 != 0
        SetErrorLevel ${EXIT_SELF_TEST}
      ${EndIf}
    ${EndIf}
    ${If} $Start == 1
      Call StartProgram
    ${EndIf}
  done:
SectionEnd

; Bundles end in .age, which is not ours alone. The program is offered for such files; it becomes the one that
; opens them by double-click only where no other program is.
Function AssociateBundles
  WriteRegStr SHCTX "Software\Classes\${BUNDLE}" "" "$(BUNDLE_NAME)"
  WriteRegStr SHCTX "Software\Classes\${BUNDLE}\DefaultIcon" "" "$INSTDIR\${WINDOW_EXE},0"
  WriteRegStr SHCTX "Software\Classes\${BUNDLE}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" "%1"'
  WriteRegStr SHCTX "Software\Classes\.age\OpenWithProgids" "${BUNDLE}" ""
  ReadRegStr $0 HKCR ".age" ""
  ${If} $0 == ""
    WriteRegStr SHCTX "Software\Classes\.age" "" "${BUNDLE}"
  ${EndIf}
  !insertmacro TellShell
FunctionEnd

; This setup program is kept among the data of its user: an update can be taken back without the stick it came on.
; A program for everybody has no such place; there the stick is needed.
Function KeepSetup
  ${If} $AllUsers == 1
  ${OrIf} $EXEPATH == "${SETUPS}\${KEPT}"
    Return
  ${EndIf}
  CreateDirectory "${SETUPS}"
  ClearErrors
  CopyFiles /SILENT /FILESONLY "$EXEPATH" "${SETUPS}\.${KEPT}.part"
  ${IfNot} ${Errors}
    Delete "${SETUPS}\${KEPT}"
    Rename "${SETUPS}\.${KEPT}.part" "${SETUPS}\${KEPT}"
  ${EndIf}
  Delete "${SETUPS}\.${KEPT}.part"
  ClearErrors
FunctionEnd

; The entry under "Apps".
Function TellWindows
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW_EXE}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  ${If} $AllUsers == 1
    StrCpy $0 " /ALLUSERS"
  ${Else}
    StrCpy $0 ""
  ${EndIf}
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"$0'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}"$0 /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${INSTALLED_KB}
FunctionEnd

; By way of Explorer, which passes no administrator's rights on: the program works with the data of its user.
Function StartProgram
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${WINDOW_EXE}"'
FunctionEnd

Function TestProgram
  Exec '"$INSTDIR\${WINDOW_EXE}" --self-test'
FunctionEnd

; ------------------------------------------------------------------------------------------- uninstall

Function un.onInit
  StrCpy $DeleteData 0
  StrCpy $Wait 0
  StrCpy $LANGUAGE ${LANG_INDONESIAN}
  ${IfNot} ${Silent}
    !insertmacro MUI_UNGETLANGUAGE
  ${EndIf}
  ; Which of the two installations this is, its own folder tells.
  SetRegView 64
  StrCpy $AllUsers 0
  ReadRegStr $0 HKLM "${OWN_KEY}" "InstallDir"
  ${If} $0 == $INSTDIR
    StrCpy $AllUsers 1
    ${Administrator}
    ${If} $0 == 0
      IfSilent 0 +3
        SetErrorLevel ${EXIT_RIGHTS}
        Quit
      ExecShell "runas" "$INSTDIR\${UNINSTALLER}"
      Quit
    ${EndIf}
  ${EndIf}
  Call un.RefuseSecond
  Call un.RefuseRunning
FunctionEnd

Function un.DataPage
  SetShellVarContext current
  ${IfNot} ${FileExists} "${DATA}\*.*"
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(DATA_TITLE)" "$(DATA_UNDER)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 60u "$(DATA_MORE)"
  Pop $0
  ${NSD_CreateCheckbox} 0 70u 100% 12u "$(DATA_DELETE)"
  Pop $Tick
  nsDialogs::Show
FunctionEnd

Function un.DataLeave
  ${NSD_GetState} $Tick $DeleteData
  ${If} $DeleteData == 1
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(DATA_SURE)" IDYES sure
      Abort
    sure:
  ${EndIf}
FunctionEnd

Section Uninstall
  ${UseContext}
  !include "${LISTS}/remove.nsh"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  ReadRegStr $0 SHCTX "Software\Classes\.age" ""
  ${If} $0 == "${BUNDLE}"
    DeleteRegValue SHCTX "Software\Classes\.age" ""
  ${EndIf}
  DeleteRegValue SHCTX "Software\Classes\.age\OpenWithProgids" "${BUNDLE}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.age\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.age"
  DeleteRegKey SHCTX "Software\Classes\${BUNDLE}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  ; The key itself stays while the program's own settings (window sizes, language) are in it.
  DeleteRegValue SHCTX "${OWN_KEY}" "InstallDir"
  DeleteRegValue SHCTX "${OWN_KEY}" "Version"
  DeleteRegValue HKCU "${OWN_KEY}" "InstallerLanguage"
  DeleteRegKey /ifempty SHCTX "${OWN_KEY}"
  !insertmacro TellShell
  ${If} $AllUsers == 0
    Delete "${SETUPS}\${KEPT}"
    RMDir "${SETUPS}"
    RMDir "${DATA}\updates"
    RMDir "${DATA}"
  ${EndIf}
  ; Only ever this fixed folder, only when asked for twice, never silently.
  ${If} $DeleteData == 1
    SetShellVarContext current
    RMDir /r "${DATA}"
  ${EndIf}
SectionEnd
