# shellcheck shell=bash
# Who belongs to the cluster in $DATA, where each listens and whether it runs. A member is a
# directory: DATA/r1/{pid,log/,store/,payara/}. DATA/port is the first front end's port.

DEFAULT_PORT=8080
REPLICA_OFFSET=10

check_name() {
  case $1 in
    r[1-9] | r[12][0-9] | r30 | f[1-9] ) ;;
    * ) usage_error "'$1' is not a member's name: r1 to r30 are replicas, f1 to f9 front ends" "$2" ;;
  esac
}

# one_name VERB NAME…: the verb takes exactly one
one_name() {
  [ $# -eq 2 ] || usage_error "$1 takes one member's name, such as r2" "$1"
  check_name "$2" "$1"
}

need_cluster() {
  [ -f "$DATA/port" ] || fail "there is no cluster in $DATA: 'config/cluster up' makes one"
}

need_member() {
  need_cluster
  [ -d "$DATA/$1" ] || fail "there is no member $1 in $DATA (it has:$(all_members | tr '\n' ' ' | sed 's/^/ /; s/ $//'))"
}

# Everyone that has a directory, one a line, replicas first, by number.
all_members() {
  local name
  for name in "$DATA"/r[1-9] "$DATA"/r[12][0-9] "$DATA"/r30 "$DATA"/f[1-9]; do
    [ -d "$name" ] && printf '%s\n' "${name##*/}"
  done | sort -k 1.1,1.1r -k 1.2n
}

# Those that belong to the cluster.
members() {
  local name
  for name in $(all_members); do
    is_retired "$name" || printf '%s\n' "$name"
  done
}

retired_members() {
  local name
  for name in $(all_members); do
    ! is_retired "$name" || printf '%s\n' "$name"
  done
}

is_retired() {
  [ -f "$DATA/$1/retired" ]
}

# Whether any replica has anything on its disk.
holds_data() {
  local name
  for name in $(all_members | grep '^r'); do
    [ -z "$(ls -A "$DATA/$name/store" 2> /dev/null)" ] || return 0
  done
  return 1
}

replicas() {
  members | grep '^r'
}

frontends() {
  members | grep '^f'
}

is_replica() {
  case $1 in
    r* ) return 0 ;;
    * ) return 1 ;;
  esac
}

port_of() {
  local first number=${1#?}
  first=$(cat "$DATA/port")
  if is_replica "$1"; then
    printf '%s' "$((first + REPLICA_OFFSET + number - 1))"
  else
    printf '%s' "$((first + number - 1))"
  fi
}

# Where a member's resources begin, as other members and people are told.
address_of() {
  if is_replica "$1"; then
    printf 'http://127.0.0.1:%s/replica' "$(port_of "$1")"
  else
    printf 'http://127.0.0.1:%s' "$(port_of "$1")"
  fi
}

# The addresses of all replicas but the one named, with commas.
replica_addresses_but() {
  local name list=
  for name in $(replicas); do
    [ "$name" = "$1" ] || list=${list:+$list,}$(address_of "$name")
  done
  printf '%s' "$list"
}

# pid_of NAME: prints the process id if the member runs. A number that was given to another process
# after a crash or a reboot is not believed: the command line has to name the member.
pid_of() {
  local pid
  [ -f "$DATA/$1/pid" ] || return 1
  pid=$(cat "$DATA/$1/pid")
  [ -n "$pid" ] || return 1
  case "$(ps -ww -p "$pid" -o args= 2> /dev/null) " in
    *"-Dhearsay.member=$DATA/$1 "* ) printf '%s' "$pid" ;;
    * ) return 1 ;;
  esac
}

# up, paused or down
state_of() {
  local pid
  pid=$(pid_of "$1") || { printf down; return; }
  case $(ps -p "$pid" -o stat= 2> /dev/null) in
    T* ) printf paused ;;
    Z* | '' ) printf down ;;
    * ) printf up ;;
  esac
}

running() {
  local name
  for name in $(all_members); do
    pid_of "$name" > /dev/null && printf '%s\n' "$name"
  done
}

is_ready() {
  status_line "$(port_of "$1")" /health/ready | grep -q '^HTTP/1\.[01] 200'
}

log_of() {
  printf '%s/%s/log/server.log' "$DATA" "$1"
}

last_lines() {
  tail -n "${2:-15}" "$(log_of "$1")" 2> /dev/null | sed "s/^/  $1 | /"
}
