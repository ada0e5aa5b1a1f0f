# shellcheck shell=bash
# Boots members, a few at a time, and waits until each is ready.

BOOT_SECONDS=${HEARSAY_BOOT_SECONDS:-180}

cores() {
  getconf _NPROCESSORS_ONLN 2> /dev/null || printf 2
}

# Only r1 founds, and only a cluster that has no data at all: an empty replica beside others' data
# lost its disk and joins. 'founded' is written when r1 was ready once; until then a founding that
# was interrupted is gone on with, which a replica that has its data ignores.
founds() {
  local name
  [ "$1" = r1 ] || return 1
  [ ! -f "$DATA/founded" ] || return 1
  for name in $(replicas); do
    [ "$name" = r1 ] || [ -z "$(ls -A "$DATA/$name/store" 2> /dev/null)" ] || return 1
  done
}

# check_ports NAME…: fails before anything is started
check_ports() {
  local name port
  for name in "$@"; do
    port=$(port_of "$name")
    if listens "$port"; then
      fail "port $port, which is $name's, is taken by another program." \
        "Stop that, or choose other ports with --port (a new cluster only)."
    fi
  done
}

# boot NAME…: starts each as soon as fewer boot than there are cores (two at least), returns when
# all are ready, fails when one dies or takes too long.
boot() {
  local waiting="$*" booting='' name next most
  most=$(cores)
  [ "$most" -ge 2 ] || most=2
  while [ -n "$waiting$booting" ]; do
    next=
    for name in $waiting; do
      # shellcheck disable=SC2086 # a list of names
      if [ "$(count $booting)" -lt "$most" ] && may_start "$name"; then
        start_booting "$name"
        booting="$booting $name"
      else
        next="$next $name"
      fi
    done
    waiting=${next# }
    still_booting "$booting"
    booting=$STILL_BOOTING
    [ -z "$waiting$booting" ] || sleep 0.3
  done
}

count() {
  printf '%s' "$#"
}

# Whoever joins needs somebody to join: while a cluster is founded, its other replicas wait for r1.
may_start() {
  case $1 in
    r1 | f* ) return 0 ;;
    * ) [ -f "$DATA/founded" ] || ! founds r1 ;;
  esac
}

start_booting() {
  local found=false
  ! founds "$1" || found=true
  say "  $1 starts at $(address_of "$1")"
  mkdir -p "$DATA/$1/log"
  turn_log "$(log_of "$1")"
  rm -f "$DATA/$1/progress"
  printf '%s %s' "$SECONDS" "$(wc -l < "$(log_of "$1")" | tr -d ' ')" > "$DATA/$1/started"
  launch "$1" "$found"
}

# What the member has logged since it was started.
log_since_start() {
  local lines
  lines=$(cut -d ' ' -f 2 "$DATA/$1/started")
  tail -n "+$((lines + 1))" "$(log_of "$1")"
}

# Payara Micro goes on without an application that can't be deployed; waiting for it is no use.
deployment_failed() {
  log_since_start "$1" | grep -q ' SEVERE .*Exception while \(loading\|deploying\) the app' || return 1
  log_since_start "$1" | grep -e ' SEVERE ' -e '^Caused by' | cut -c 1-300 | tail -n 6 | sed "s/^/  $1 | /" >&2
}

# still_booting NAMES: sets STILL_BOOTING to those that are not ready yet
STILL_BOOTING=
still_booting() {
  local name seconds
  STILL_BOOTING=
  tell_progress "$1"
  for name in $1; do
    seconds=$(elapsed_since "$(cut -d ' ' -f 1 "$DATA/$name/started")")
    if is_ready "$name"; then
      [ "$name" != r1 ] || { : > "$DATA/founded"; rm -f "$DATA/restoring"; }
      rm -f "$DATA/$name/retired"
      say "  $name is ready after $seconds s"
    elif ! kill -0 "$(cat "$DATA/$name/pid")" 2> /dev/null; then
      last_lines "$name" >&2
      fail "$name died while it booted; its log: $(log_of "$name")"
    elif deployment_failed "$name"; then
      fail "$name came up without its application; its log: $(log_of "$name")"
    elif restore_failed "$name"; then
      fail "$name can't restore the backup; its log: $(log_of "$name")"
    elif [ "$seconds" -ge "$BOOT_SECONDS" ] && stands_still "$name"; then
      last_lines "$name" >&2
      fail "$name is not ready after $seconds s; its log: $(log_of "$name")"
    else
      STILL_BOOTING="$STILL_BOOTING $name"
    fi
  done
}
