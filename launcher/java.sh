# shellcheck shell=bash
# Finding Java and becoming the program: what the development launcher and the installed one share.
# Sourced; defines functions only.

# The oldest Java that runs the program.
readonly OLDEST_JAVA=25

# The feature number of the Java in $1 (25, say); nothing unless it has all the programs of $2...
feature_of() {
  local home=$1 program version=''
  shift
  for program in "$@"; do
    [[ -x $home/bin/$program ]] || return 0
  done
  if [[ -r $home/release ]]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  fi
  if [[ -z $version ]]; then
    version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  echo "$version"
}

# The home of the java on the PATH, if there is one.
home_of_java_on_path() {
  command -v java >/dev/null || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# The Java to use, one with the programs of $@: JAVA_HOME if it will do, else the oldest installed
# one that does. Prints nothing if there is none.
find_java() {
  local candidate feature best='' best_feature=''
  if [[ -n ${JAVA_HOME:-} ]]; then
    feature=$(feature_of "$JAVA_HOME" "$@")
    if [[ -n $feature && $feature -ge $OLDEST_JAVA ]]; then
      echo "$JAVA_HOME"
      return
    fi
  fi
  for candidate in /usr/lib/jvm/* /opt/java/* /opt/* ~/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$(home_of_java_on_path)"; do
    feature=$(feature_of "$candidate" "$@")
    [[ -n $feature && $feature -ge $OLDEST_JAVA ]] || continue
    if [[ -z $best_feature || $feature -lt $best_feature ]]; then
      best=$candidate
      best_feature=$feature
    fi
  done
  echo "$best"
}

# The class path: the program's jar $1 and the libraries in $2, always in the same order, because an
# AOT cache fits one order only.
class_path() {
  local LC_ALL=C path=$1 jar
  for jar in "$2"/*.jar; do
    [[ $jar == "$1" ]] || path=$path:$jar
  done
  echo "$path"
}

# Becomes the program on the class path $1, with the JVM's options of $2 (between blanks), so that
# signals reach it.
become() {
  local -a extra=()
  local classes=$1 options="$2 ${VOICE_CENTER_JAVA_OPTS:-}"
  shift 2
  read -r -a extra <<<"$options"
  # G1: the JVM would take the serial collector on small machines, and its pauses can be heard.
  # 60 %: sockets keep their buffers outside the heap.
  exec "$JAVA_HOME/bin/java" \
    --enable-native-access=ALL-UNNAMED \
    -XX:+UseG1GC \
    -XX:+ExitOnOutOfMemoryError \
    -XX:MaxRAMPercentage=60 \
    ${extra[@]+"${extra[@]}"} \
    -cp "$classes" \
    com.cotrackpro.voice.Main "$@"
}
