# shellcheck shell=bash
# Builds what is missing or older than its sources, and unpacks Payara Micro once for all members.

# Another release's WAR, for a member that is upgraded later than the others.
REPLICA_WAR=${HEARSAY_REPLICA_WAR:-$HEARSAY_ROOT/replica-war/target/replica.war}
FRONTEND_WAR=$HEARSAY_ROOT/frontend-war/target/frontend.war
PAYARA_JAR=$HEARSAY_ROOT/target/payara-micro.jar
PAYARA=$HEARSAY_ROOT/target/payara
BUILD_LOG=$HEARSAY_ROOT/target/cluster-build.log
BUILD_TURN=$HEARSAY_ROOT/target/cluster-build.turn
BUILD_PID=

# stale ARTEFACT SOURCE…: whether it is missing, or any of the sources is newer
stale() {
  local artefact=$1
  shift
  [ -f "$artefact" ] || return 0
  [ -n "$(find "$@" -type f -newer "$artefact" 2> /dev/null | head -n 1)" ]
}

build_is_stale() {
  cd "$HEARSAY_ROOT" || fail "can't enter $HEARSAY_ROOT"
  [ -f "$PAYARA_JAR" ] || return 0
  stale "$REPLICA_WAR" pom.xml common-jar/pom.xml common-jar/src/main \
    replica-war/pom.xml replica-war/src/main && return 0
  stale "$FRONTEND_WAR" pom.xml common-jar/pom.xml common-jar/src/main \
    frontend-war/pom.xml frontend-war/src/main
}

# Several may find so at once; the first builds, the others wait for it.
build_if_stale() {
  if [ "${HEARSAY_BUILD-}" = no ]; then
    if [ ! -f "$REPLICA_WAR" ] || [ ! -f "$FRONTEND_WAR" ] || [ ! -f "$PAYARA_JAR" ]; then
      fail "not everything is built, and HEARSAY_BUILD=no says not to: ./mvnw package builds it"
    fi
    payara_is_unpacked && return
  elif payara_is_unpacked && ! build_is_stale; then
    return
  fi
  take_turn
  if [ "${HEARSAY_BUILD-}" != no ] && build_is_stale; then
    build
  fi
  unpack_payara
  end_turn
}

# A link is made by one of many only; what it points to is the process that builds.
take_turn() {
  local owner told=no
  mkdir -p "$HEARSAY_ROOT/target" || fail "can't write to $HEARSAY_ROOT/target"
  until ln -s "$$" "$BUILD_TURN" 2> /dev/null; do
    [ -w "$HEARSAY_ROOT/target" ] || fail "can't write to $HEARSAY_ROOT/target"
    owner=$(readlink "$BUILD_TURN") || continue
    if ! kill -0 "$owner" 2> /dev/null; then
      rm -f "$BUILD_TURN"
      continue
    fi
    [ "$told" = yes ] || say "Waiting for process $owner, which builds"
    told=yes
    sleep 0.5
  done
}

end_turn() {
  [ "$(readlink "$BUILD_TURN" 2> /dev/null)" != "$$" ] || rm -f "$BUILD_TURN"
}

build() {
  local started=$SECONDS told=0 step
  need_compiler
  mkdir -p "$HEARSAY_ROOT/target" || fail "can't write to $HEARSAY_ROOT/target"
  say "Building (the first time downloads its libraries; log: $BUILD_LOG)"
  # Its own process group, so that stopping it stops Maven's children as well.
  set -m
  (cd "$HEARSAY_ROOT" && exec ./mvnw -B -Dmaven.test.skip=true -pl replica-war,frontend-war -am package) \
    < /dev/null > "$BUILD_LOG" 2>&1 &
  BUILD_PID=$!
  set +m
  while kill -0 "$BUILD_PID" 2> /dev/null; do
    sleep 0.5
    if [ "$((SECONDS - started - told))" -ge 10 ]; then
      told=$((SECONDS - started))
      step=$(sed -n 's/^\[INFO\] Building \(.*\)/\1/p' "$BUILD_LOG" | tail -n 1 | tr -s ' ')
      say "  ${told} s: ${step:-fetching Maven}"
    fi
  done
  if ! wait "$BUILD_PID"; then
    BUILD_PID=
    grep -E '^\[(ERROR|FATAL)\]|rror:' "$BUILD_LOG" | head -n 15 >&2
    fail "the build failed; all it said is in $BUILD_LOG"
  fi
  BUILD_PID=
  # Maven leaves an archive alone when nothing in it changed: what was checked is up to date now.
  touch "$REPLICA_WAR" "$FRONTEND_WAR"
  say "  built in $(elapsed_since "$started") s"
}

payara_is_unpacked() {
  [ "$PAYARA/launch-micro.jar" -nt "$PAYARA_JAR" ]
}

# The archive carries its libraries as nested jars and unpacks them at every boot. Unpacked once,
# a member boots in two thirds of the time and leaves nothing behind in the temporary directory.
unpack_payara() {
  payara_is_unpacked && return
  rm -rf "$PAYARA" "$PAYARA.new"
  "$JAVA" -jar "$PAYARA_JAR" --nocluster --rootdir "$PAYARA.new" --outputlauncher > "$PAYARA.log" 2>&1
  [ -f "$PAYARA.new/launch-micro.jar" ] || fail "Payara Micro could not be unpacked; see $PAYARA.log"
  mv "$PAYARA.new" "$PAYARA" || fail "can't write to $HEARSAY_ROOT/target"
  touch "$PAYARA/launch-micro.jar"
}

stop_build() {
  end_turn
  [ -n "$BUILD_PID" ] || return 0
  kill -TERM -- "-$BUILD_PID" 2> /dev/null
  wait "$BUILD_PID" 2> /dev/null
  BUILD_PID=
}
