; Inno Setup 6: makes writer-VERSION-windows-x86_64-setup.exe from the folder that PyInstaller built.
;
;   iscc /DVersion=0.1.0 resources\packaging\windows\writer.iss
;
; For the author alone by default, without questions about rights; the first page offers all users.
; An earlier version is replaced in place; settings, models and texts are not touched.

#ifndef Version
  #error Name the version: iscc /DVersion=0.1.0 writer.iss
#endif
#define Root AddBackslash(SourcePath) + "..\..\.."
#ifndef Tree
  #define Tree Root + "\dist\writer"
#endif
#ifndef Output
  #define Output Root + "\dist"
#endif

[Setup]
; This number is how Windows knows an upgrade from another program. It never changes.
AppId={{4E0C2F61-9A6B-4B7E-9C0E-5B7A6B1D8F32}
AppName=writer
AppVersion={#Version}
AppPublisher=The writer authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\writer
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\resources\icons\writer.ico
UninstallDisplayIcon={app}\writer.exe
UninstallDisplayName=writer
OutputDir={#Output}
OutputBaseFilename=writer-{#Version}-windows-x86_64-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; A running program is asked to close, which asks the author about unsaved text.
CloseApplications=yes
RestartApplications=no
SetupMutex=writer-setup

[Tasks]
Name: "associate"; Description: "Offer writer for &Markdown and text files (the program that opens them now stays the first choice)"
Name: "desktop"; Description: "Put an icon on the &desktop"; Flags: unchecked

[InstallDelete]
; What an earlier version brought and this one doesn't must not stay behind.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Tree}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\writer"; Filename: "{app}\writer.exe"
Name: "{autoprograms}\writer (safe mode)"; Filename: "{app}\writer.exe"; Parameters: "--safe-mode"
Name: "{autodesktop}\writer"; Filename: "{app}\writer.exe"; Tasks: desktop

[Registry]
; HKA is the author's own part of the registry, or everybody's when installed for all.
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\writer.exe"; ValueType: string; ValueData: "{app}\writer.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\writer.Markdown"; ValueType: string; ValueData: "Markdown document"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\writer.Markdown\DefaultIcon"; ValueType: string; ValueData: "{app}\writer.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\writer.Markdown\shell\open\command"; ValueType: string; ValueData: """{app}\writer.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\writer.Text"; ValueType: string; ValueData: "Text document"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\writer.Text\DefaultIcon"; ValueType: string; ValueData: "{app}\writer.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\writer.Text\shell\open\command"; ValueType: string; ValueData: """{app}\writer.exe"" ""%1"""; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.md"; Flags: uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.md\OpenWithProgids"; ValueType: string; ValueName: "writer.Markdown"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.markdown"; Flags: uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.markdown\OpenWithProgids"; ValueType: string; ValueName: "writer.Markdown"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.txt"; Flags: uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.txt\OpenWithProgids"; ValueType: string; ValueName: "writer.Text"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.text"; Flags: uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.text\OpenWithProgids"; ValueType: string; ValueName: "writer.Text"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Applications\writer.exe"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\writer.exe\shell\open\command"; ValueType: string; ValueData: """{app}\writer.exe"" ""%1"""

[Run]
Filename: "{app}\writer.exe"; Description: "Start writer"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
Type: filesandordirs; Name: "{app}\_internal"
Type: dirifempty; Name: "{app}"

[Code]
{ Settings, added models, logs and backups lie apart from the program. Backups hold the author's texts,
  so the answer that keeps everything is the one that comes by itself. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Folder: String;
begin
  Folder := ExpandConstant('{localappdata}\writer');
  if (Step = usPostUninstall) and DirExists(Folder) and not UninstallSilent then
    if MsgBox('Remove your settings, added models, own words and the backups of your texts as well?' + #13#10 + #13#10 +
      'Your documents themselves stay in any case.', mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      DelTree(Folder, True, True, True);
end;
