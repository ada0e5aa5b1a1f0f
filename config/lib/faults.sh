# shellcheck shell=bash
# The verbs that stop, hurt and bring back members.

verb_down() {
  local holder names
  [ $# -eq 0 ] || usage_error "down takes no argument '$1'" down
  need_cluster
  names=$(running | tr '\n' ' ')
  # An 'up' that still runs stops its members itself; without it they would only be replaced.
  holder=$(cat "$DATA/lock/pid" 2> /dev/null)
  if [ -n "$holder" ] && [ "$holder" != "$$" ] && signal TERM "$holder"; then
    wait_for_end "$holder"
  fi
  # shellcheck disable=SC2046 # a list of names
  stop_members $(all_members)
  if [ -n "$names" ]; then
    say "stopped: ${names% }"
  else
    say "nothing was running"
  fi
}

wait_for_end() {
  local deadline=$((SECONDS + PATIENCE_SECONDS + 10))
  while kill -0 "$1" 2> /dev/null && [ "$SECONDS" -lt "$deadline" ]; do
    sleep 0.2
  done
}

verb_kill() {
  local pid
  one_name kill "$@"
  need_member "$1"
  pid=$(pid_of "$1") || fail "$1 is not running"
  kill_member "$1"
  say "$1 (process $pid) is killed"
}

verb_pause() {
  local pid
  one_name pause "$@"
  need_member "$1"
  pid=$(pid_of "$1") || fail "$1 is not running"
  signal STOP "$pid" || fail "$1 (process $pid) can't be paused"
  say "$1 (process $pid) is paused"
}

verb_resume() {
  local pid
  one_name resume "$@"
  need_member "$1"
  pid=$(pid_of "$1") || fail "$1 is not running"
  signal CONT "$pid" || fail "$1 (process $pid) can't be resumed"
  say "$1 (process $pid) goes on"
}

verb_start() {
  one_name start "$@"
  need_member "$1"
  ! is_retired "$1" || fail "$1 is retired: 'config/cluster add $1$(data_option)' lets it join anew"
  start_alone "$1"
}

verb_add() {
  one_name add "$@"
  need_cluster
  [ ! -d "$DATA/$1" ] || is_retired "$1" || fail "there is a $1 already; 'config/cluster start $1$(data_option)' starts it"
  running | grep -v -x "$1" | grep -q '^r' || fail "no replica is running: there is nobody to join. 'up' starts them."
  start_alone "$1"
}

# A failure, or Ctrl-C, takes back what was begun here and touches nobody else.
start_alone() {
  local pid
  if pid=$(pid_of "$1"); then
    fail "$1 is already running (process $pid)"
  fi
  find_java
  ALONE=$1
  ALONE_IS_NEW=no
  [ -d "$DATA/$1" ] || ALONE_IS_NEW=yes
  trap 'exit 1' INT TERM HUP
  trap 'give_up_alone' EXIT
  build_if_stale
  mkdir -p "$DATA/$1" || fail "can't make $DATA/$1"
  check_ports "$1"
  boot "$1"
  trap - INT TERM HUP EXIT
}

give_up_alone() {
  local code=$?
  stop_build
  stop_members "$ALONE"
  # A newcomer that never became ready may be tried again; its log stays for the one who asks why.
  if [ "$ALONE_IS_NEW" = yes ] && [ -z "$(ls -A "$DATA/$ALONE/store" 2> /dev/null)" ]; then
    rm -rf "${DATA:?}/$ALONE.failed"
    [ ! -d "$DATA/$ALONE" ] || mv "$DATA/$ALONE" "$DATA/$ALONE.failed"
  fi
  exit "$code"
}

verb_logs() {
  one_name logs "$@"
  need_member "$1"
  [ -f "$(log_of "$1")" ] || fail "$1 has not logged anything yet"
  exec tail -n 100 -f "$(log_of "$1")"
}
