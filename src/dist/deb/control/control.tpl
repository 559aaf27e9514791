Package: {{debControlPackage}}
Version: {{debControlVersion}}-{{debControlRevision}}
Maintainer: {{debControlMaintainer}}
Section: {{debControlSection}}
Priority: {{debControlPriority}}
Architecture: {{debControlArchitecture}}
Installed-Size: {{debControlInstalledSize}}
Depends: {{debControlDepends}}
Homepage: {{debControlHomepage}}
Description: {{projectDescription}}
 {{debControlDescription}}
