#!/bin/sh
# make_dmg.sh VERSION [APP]: signs dist/writer.app, has Apple notarise it where an account is given, and
# makes dist/writer-VERSION-macos-ARCH.dmg. Runs on macOS alone.
#
#   SIGNING_IDENTITY   "Developer ID Application: …" from the keychain; without it the signature is local (-),
#                      and Gatekeeper asks whoever downloads the program.
#   NOTARY_PROFILE     a profile kept by `xcrun notarytool store-credentials`; without it nothing is notarised.
set -eu

version=${1:?name the version}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
app=${2:-$root/dist/writer.app}
identity=${SIGNING_IDENTITY:--}
image=$root/dist/writer-$version-macos-$(uname -m).dmg

sign() {
    if [ "$identity" = - ]; then
        codesign --force --sign - "$@"
    else
        codesign --force --timestamp --options runtime --sign "$identity" "$@"
    fi
}

# From the inside out: a signature covers what lies below it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print | while IFS= read -r file; do
    sign "$file"
done
find "$app/Contents" -type d -name '*.framework' -print | while IFS= read -r framework; do
    sign "$framework"
done
sign --entitlements "$here/entitlements.plist" "$app"
codesign --verify --deep --strict "$app"

notarise() {
    xcrun notarytool submit "$1" --keychain-profile "$NOTARY_PROFILE" --wait
}

if [ -n "${NOTARY_PROFILE:-}" ]; then
    archive=$(mktemp -d)/writer.zip
    ditto -c -k --keepParent "$app" "$archive"
    notarise "$archive"
    # The ticket travels with the program, so that it starts without a network too.
    xcrun stapler staple "$app"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ditto "$app" "$folder/writer.app"
ln -s /Applications "$folder/Applications"
cp "$root/LICENSE" "$folder/Licence.txt"
hdiutil create -volname "writer $version" -srcfolder "$folder" -fs HFS+ -format UDZO -ov "$image"
if [ "$identity" != - ]; then
    sign "$image"
fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
    notarise "$image"
    xcrun stapler staple "$image"
fi
echo "$image"
