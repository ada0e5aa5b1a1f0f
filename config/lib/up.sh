# shellcheck shell=bash
# up: from whatever is there to a cluster that is ready, and back to nothing on Ctrl-C.

UP_STARTED=

verb_up() {
  [ $# -eq 0 ] || usage_error "up takes no argument '$1'" up
  find_java
  refuse_foreign_data
  begin_up
  [ ! -f "$DATA/restoring" ] || say "Going on with the restore of $(cat "$DATA/restoring")"
  finish_up
}

begin_up() {
  UP_STARTED=$SECONDS
  mkdir -p "$DATA" || fail "can't make $DATA"
  refuse_if_running
  take_lock
  # From here on nothing that was started may outlive this command unless all became ready.
  trap 'interrupted' INT TERM HUP
  trap 'clean_up' EXIT
  lay_out
  build_if_stale
}

finish_up() {
  make_secret
  # shellcheck disable=SC2046 # a list of names
  check_ports $(members)
  say "Booting $(replicas | wc -l | tr -d ' ') replicas and $(frontends | wc -l | tr -d ' ') front ends"
  # shellcheck disable=SC2046
  boot $(boot_order)
  print_addresses "$(elapsed_since "$UP_STARTED")"
  if [ "$DETACH" = yes ]; then
    trap - INT TERM HUP EXIT
    release_lock
    say "Runs in the background; 'config/cluster down$(data_option)' stops it."
  else
    say "Ctrl-C stops it."
    INTERRUPTED_CODE=0
    watch_members
  fi
}

# A directory of something else is left alone, whatever its folders are called.
refuse_foreign_data() {
  [ ! -f "$DATA/port" ] || return 0
  [ -z "$(ls -A "$DATA" 2> /dev/null)" ] || fail "$DATA is not empty and holds no cluster: name another --data"
}

refuse_if_running() {
  local names
  names=$(running | tr '\n' ' ')
  [ -z "$names" ] || fail "already running: ${names% }. 'config/cluster status$(data_option)' shows" \
    "more, 'start NAME' starts a stopped member, 'down' stops all."
}

data_option() {
  [ "$DATA" = "$HEARSAY_ROOT/data" ] || printf ' --data %s' "$DATA"
}

# Makes the directories of all members that there shall be; those are the memory of who belongs.
# Until a replica holds data nothing is settled, and another try may choose other ports and numbers;
# but a restore that was killed is gone on with as it was begun.
lay_out() {
  if ! holds_data && [ ! -f "$DATA/restoring" ]; then
    # shellcheck disable=SC2046 # a list of names
    (cd "$DATA" && rm -rf founded $(all_members))
    printf '%s\n' "${PORT:-$DEFAULT_PORT}" > "$DATA/port" || fail "can't write to $DATA"
    REPLICAS=${REPLICAS:-3}
    FRONTENDS=${FRONTENDS:-2}
  elif [ -n "$PORT" ] && [ "$PORT" != "$(cat "$DATA/port")" ]; then
    fail "the cluster in $DATA lives at port $(cat "$DATA/port"): its members know each other by it." \
      "Leave --port out, or name other data with --data."
  fi
  lay_out_members r "${REPLICAS:-0}"
  lay_out_members f "${FRONTENDS:-0}"
}

lay_out_members() {
  local number=1
  while [ "$number" -le "$2" ]; do
    mkdir -p "$DATA/$1$number" || fail "can't make $DATA/$1$number"
    number=$((number + 1))
  done
}

# One command at a time starts members. The lock is a directory, which only one can make.
take_lock() {
  local holder
  if ! mkdir "$DATA/lock" 2> /dev/null; then
    holder=$(cat "$DATA/lock/pid" 2> /dev/null)
    if [ -n "$holder" ] && kill -0 "$holder" 2> /dev/null; then
      fail "another config/cluster (process $holder) is at work on $DATA"
    fi
  fi
  printf '%s\n' "$$" > "$DATA/lock/pid"
}

release_lock() {
  [ "$(cat "$DATA/lock/pid" 2> /dev/null)" != "$$" ] || rm -rf "$DATA/lock"
}

# 32 bytes from the system's source of randomness, readable by nobody else, made once. The key that
# opens the replicas' own endpoints is derived by the code that the members use.
make_secret() {
  local classes=$HEARSAY_ROOT/common-jar/target/classes
  if [ ! -s "$DATA/secret" ]; then
    (umask 077 && head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n' > "$DATA/secret") \
      || fail "can't write $DATA/secret"
  fi
  if [ ! -s "$DATA/member-key" ] || [ "$DATA/secret" -nt "$DATA/member-key" ]; then
    (umask 077 && "$JAVA" -cp "$classes" "$HEARSAY_LIB/MemberKey.java" "$DATA/secret" > "$DATA/member-key") \
      || { rm -f "$DATA/member-key"; warn "no key for 'status': see the message above"; }
  fi
}

# Founder and first front end side by side, then the rest in turn: both cores have work throughout.
boot_order() {
  local first
  for first in r1 f1; do
    [ -d "$DATA/$first" ] && ! is_retired "$first" && printf '%s\n' "$first"
  done
  members | grep -v -x -e r1 -e f1
}

print_addresses() {
  local name
  say ""
  say "Hearsay is ready after $1 s."
  for name in $(frontends); do
    say "  $name  $(address_of "$name")"
  done
  for name in $(replicas); do
    say "  $name  $(address_of "$name")   (for members only)"
  done
  say "  logs: $DATA/NAME/log/server.log"
}

# Shows warnings as they are logged, and who stops, until Ctrl-C or until nobody is left.
watch_members() {
  local seen now name
  follow_warnings &
  FOLLOWER=$!
  seen=$(running)
  while [ -n "$seen" ]; do
    sleep 1
    now=$(running)
    for name in $seen; do
      printf '%s\n' "$now" | grep -q -x "$name" || say "$name stopped ('config/cluster start $name$(data_option)' starts it again)"
    done
    seen=$now
  done
  say "No member is left."
}

FOLLOWER=
follow_warnings() {
  local line name=''
  # shellcheck disable=SC2046 # a list of files
  exec 4< <(cd "$DATA" && exec tail -n 0 -f $(members | sed 's,$,/log/server.log,') 2> /dev/null)
  trap 'kill $! 2> /dev/null; exit' TERM
  while IFS= read -r line <&4; do
    case $line in
      '==> '*' <==' ) name=${line#==> }; name=${name%%/*} ;;
      *' WARNING '* | *' SEVERE '* ) say "$name | $line" ;;
    esac
  done
}

# Ctrl-C is how a cluster that is ready ends; one that is not was broken off.
INTERRUPTED_CODE=130
interrupted() {
  trap '' INT TERM HUP
  warn ""
  warn "Stopping"
  exit "$INTERRUPTED_CODE"
}

# Runs however the command ends: by Ctrl-C, by a failure, or because all members are gone.
clean_up() {
  local code=$?
  trap '' INT TERM HUP
  stop_build
  [ -z "$FOLLOWER" ] || kill "$FOLLOWER" 2> /dev/null
  # shellcheck disable=SC2046 # a list of names
  stop_members $(members)
  [ -z "$RESTORE_FILE" ] || undo_restore
  release_lock
  exit "$code"
}
