# shellcheck shell=bash
# Finds the JDK that builds and runs everything: JAVA_HOME's, else the one on the PATH.

JAVA=
LEAST_JAVA=17

find_java() {
  if [ -n "${JAVA_HOME-}" ]; then
    JAVA=$JAVA_HOME/bin/java
    [ -x "$JAVA" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it." \
      "Set it to a JDK $LEAST_JAVA or newer, or unset it."
  else
    JAVA=$(command -v java) || fail "Java is missing: install a JDK $LEAST_JAVA or newer" \
      "(Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME."
  fi
  check_java_version
}

check_java_version() {
  local banner version
  banner=$("$JAVA" -version 2>&1) || fail "$JAVA does not run: $banner"
  version=$(printf '%s\n' "$banner" | sed -n 's/.* version "\([0-9][^"]*\)".*/\1/p' | head -n 1)
  [ -n "$version" ] || fail "can't tell the version of $JAVA: $banner"
  if [ "${version%%[!0-9]*}" -lt "$LEAST_JAVA" ]; then
    fail "Java is too old: $JAVA is version $version, and Hearsay needs $LEAST_JAVA or newer." \
      "Install a newer JDK, or set JAVA_HOME to one."
  fi
}

# Building takes a compiler as well; running does not.
need_compiler() {
  [ -x "$(dirname "$JAVA")/javac" ] || command -v javac > /dev/null \
    || fail "$JAVA belongs to a runtime without a compiler: building needs a JDK $LEAST_JAVA" \
      "or newer (Debian: apt-get install openjdk-17-jdk-headless)."
}
