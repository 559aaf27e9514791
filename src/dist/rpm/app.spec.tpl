# {{jreleaserCreationStamp}}
Name:      {{specPackageName}}
Version:   {{projectVersion}}
Release:   {{specRelease}}
Summary:   {{projectDescription}}

License:   {{projectLicense}}
URL:       {{projectLinkHomepage}}
Source0:   {{distributionUrl}}

ExclusiveArch: x86_64
# The Java that it brings is used as it is: stripping would only break its archive of classes.
%global debug_package %{nil}
%global __os_install_post %{nil}
AutoReqProv: no

%description
{{projectLongDescription}}

%prep
%setup -q -n {{distributionArtifactRootEntryName}}

%install
mkdir -p %{buildroot}/usr/lib/%{name} %{buildroot}%{_bindir}
cp -a . %{buildroot}/usr/lib/%{name}
ln -s ../lib/%{name}/bin/{{distributionExecutableUnix}} %{buildroot}%{_bindir}/{{distributionExecutableName}}
mkdir -p %{buildroot}%{_mandir}
mv %{buildroot}/usr/lib/%{name}/man/* %{buildroot}%{_mandir}
install -Dpm 644 completions/fb.bash %{buildroot}%{_datadir}/bash-completion/completions/fb
install -Dpm 644 completions/_fb %{buildroot}%{_datadir}/zsh/site-functions/_fb
install -Dpm 644 completions/fb.fish %{buildroot}%{_datadir}/fish/vendor_completions.d/fb.fish

%files
%{_bindir}/%{name}
/usr/lib/%{name}
%{_mandir}/man*/*
%{_datadir}/bash-completion/completions/fb
%{_datadir}/zsh/site-functions/_fb
%{_datadir}/fish/vendor_completions.d/fb.fish
