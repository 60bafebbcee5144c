# shellcheck shell=bash
# Makes the distribution. Sourced by ./voice-center; uses its functions.
#
#   ./voice-center package                 target/dist/voice-center-VERSION/ and .tar.gz
#   ./voice-center package --to DIR        into DIR, which must not exist or be empty; no archive
#   ./voice-center package --without-aot   without an AOT cache: for another JVM than this one

# Lays the files out in $1.
lay_out() {
  local to=$1 target=$HOME_DIR/target
  mkdir -p "$to/bin" "$to/lib"
  cp -p "$HOME_DIR/launcher/voice-center" "$to/bin/"
  cp -p "$HOME_DIR/launcher/java.sh" "$target/voice-center.jar" "$target"/lib/*.jar "$to/lib/"
  cp -p "$HOME_DIR/README.md" "$HOME_DIR/LICENSE" "$HOME_DIR/CHANGELOG.md" "$HOME_DIR/.env.example" "$to/"
  cp -rp "$HOME_DIR/docs" "$to/docs"
  cp -p "$target/third-party/THIRD-PARTY.txt" "$to/"
  chmod 755 "$to/bin/voice-center"
}

# Lists the libraries with their licences, as their authors declare them.
list_third_parties() {
  echo "Listing licences…" >&2
  find_maven
  maven -q org.codehaus.mojo:license-maven-plugin:2.7.0:add-third-party \
    -Dlicense.excludedScopes=test,provided \
    -Dlicense.outputDirectory="$HOME_DIR/target/third-party" >&2
}

# The version that the program itself prints.
version_of() {
  "$1/bin/voice-center" --version
}

package() {
  local to='' aot=yes version
  while [[ $# -gt 0 ]]; do
    case $1 in
      --to) to=${2:?--to needs a directory} && shift 2 ;;
      --without-aot) aot=no && shift ;;
      *) echo "package: unknown option $1; there are --to DIR and --without-aot" >&2 && return 2 ;;
    esac
  done
  if [[ -n $to && -n $(ls -A "$to" 2>/dev/null) ]]; then
    echo "package: $to is not empty" >&2
    return 2
  fi
  ensure_built
  list_third_parties
  local dist=${to:-$HOME_DIR/target/dist/new}
  [[ -n $to ]] || rm -rf "$HOME_DIR/target/dist"
  lay_out "$dist"
  [[ $aot == no ]] || "$dist/bin/voice-center" train
  if [[ -n $to ]]; then
    echo "$to"
    return
  fi
  version=$(version_of "$dist")
  mv "$dist" "$HOME_DIR/target/dist/voice-center-$version"
  tar -C "$HOME_DIR/target/dist" -czf "$HOME_DIR/target/dist/voice-center-$version.tar.gz" "voice-center-$version"
  echo "$HOME_DIR/target/dist/voice-center-$version"
}
