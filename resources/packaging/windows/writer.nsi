; NSIS 3: makes the same installer as writer.iss where Inno Setup is not at hand; compiles on Linux too.
;
;   makensis -DVERSION=0.1.0 "-DTREE=$PWD/dist/writer" "-DOUTPUT=$PWD/dist/setup.exe" resources/packaging/windows/writer.nsi
;
; Paths are whole ones, since makensis works in this file's folder.
; For the author alone, in place of an earlier version; settings, models and texts are not touched.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
!ifndef VERSION
  !error "Name the version: makensis -DVERSION=0.1.0"
!endif
!ifndef TREE
  !error "Name the folder that was built: -DTREE=/where/dist/writer"
!endif
!ifndef OUTPUT
  !error "Name the installer: -DOUTPUT=/where/setup.exe"
!endif
!ifndef ROOT
  !define ROOT "../../.."
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"
!include "WinVer.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\writer"
!define CLASSES "Software\Classes"

Name "writer"
OutFile "${OUTPUT}"
SetCompressor /SOLID lzma
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\writer"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText " "
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "writer"
VIAddVersionKey "FileDescription" "Installs writer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The writer authors, MIT licence"

!define MUI_ICON "${ROOT}/resources/icons/writer.ico"
!define MUI_UNICON "${ROOT}/resources/icons/writer.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\writer.exe"
!insertmacro MUI_PAGE_LICENSE "${ROOT}/LICENSE"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString RUNNING ${LANG_ENGLISH} "writer is running. Close it, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "writer 正在运行。请先将其关闭，然后重试。"
LangString TOO_OLD ${LANG_ENGLISH} "writer needs Windows 10 or newer, 64 bits."
LangString TOO_OLD ${LANG_SIMPCHINESE} "writer 需要 64 位的 Windows 10 或更高版本。"
LangString PROGRAM ${LANG_ENGLISH} "The program"
LangString PROGRAM ${LANG_SIMPCHINESE} "程序"
LangString ASSOCIATE ${LANG_ENGLISH} "Offer it for Markdown and text files"
LangString ASSOCIATE ${LANG_SIMPCHINESE} "可用于打开 Markdown 和文本文件"
LangString DESKTOP ${LANG_ENGLISH} "Icon on the desktop"
LangString DESKTOP ${LANG_SIMPCHINESE} "桌面图标"
LangString PERSONAL ${LANG_ENGLISH} "Settings, models, own words and backups of your texts"
LangString PERSONAL ${LANG_SIMPCHINESE} "设置、模型、个人词汇和文章备份"

; A program that runs can't be replaced: its file can't be opened for writing.
!macro RefuseWhileRunning
  retry:
  ${If} ${FileExists} "$INSTDIR\writer.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\writer.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY retry
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section "$(PROGRAM)" SEC_PROGRAM
  SectionIn RO
  !insertmacro RefuseWhileRunning
  ; What an earlier version brought and this one doesn't must not stay behind.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/*"
  CreateDirectory "$SMPROGRAMS"
  CreateShortCut "$SMPROGRAMS\writer.lnk" "$INSTDIR\writer.exe"
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\writer.exe" "" "$INSTDIR\writer.exe"
  WriteRegStr HKCU "${CLASSES}\Applications\writer.exe\shell\open\command" "" '"$INSTDIR\writer.exe" "%1"'
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "writer"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The writer authors"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\writer.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

!macro Offer EXTENSION KIND NAME
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\writer.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\writer.exe" "%1"'
  WriteRegNone HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${KIND}"
!macroend

; The program that opens these files now stays the first choice.
Section "$(ASSOCIATE)" SEC_ASSOCIATE
  !insertmacro Offer ".md" "writer.Markdown" "Markdown document"
  !insertmacro Offer ".markdown" "writer.Markdown" "Markdown document"
  !insertmacro Offer ".txt" "writer.Text" "Text document"
  !insertmacro Offer ".text" "writer.Text" "Text document"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section /o "$(DESKTOP)" SEC_DESKTOP
  CreateShortCut "$DESKTOP\writer.lnk" "$INSTDIR\writer.exe"
SectionEnd

Section "un.$(PROGRAM)"
  SectionIn RO
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\writer.exe"
  Delete "$INSTDIR\writer-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\writer.lnk"
  Delete "$DESKTOP\writer.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\writer.exe"
  DeleteRegKey HKCU "${CLASSES}\Applications\writer.exe"
  DeleteRegKey HKCU "${CLASSES}\writer.Markdown"
  DeleteRegKey HKCU "${CLASSES}\writer.Text"
  DeleteRegValue HKCU "${CLASSES}\.md\OpenWithProgids" "writer.Markdown"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.md\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.md"
  DeleteRegValue HKCU "${CLASSES}\.markdown\OpenWithProgids" "writer.Markdown"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.markdown\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.markdown"
  DeleteRegValue HKCU "${CLASSES}\.txt\OpenWithProgids" "writer.Text"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.txt\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.txt"
  DeleteRegValue HKCU "${CLASSES}\.text\OpenWithProgids" "writer.Text"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.text\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.text"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Not chosen by itself: backups hold the author's texts. Documents stay in any case.
Section /o "un.$(PERSONAL)"
  RMDir /r "$LOCALAPPDATA\writer"
SectionEnd
