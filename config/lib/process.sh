# shellcheck shell=bash
# One member as a process: its directory, its environment, its start and its end.

PATIENCE_SECONDS=20

# A fresh runtime directory for every start: Payara Micro keeps deployments there and would deploy
# twice. The libraries are hard links where the file system allows them.
prepare_runtime() {
  local home=$DATA/$1/payara part
  rm -rf "$home" "$DATA/$1/tmp"
  mkdir -p "$home/runtime" "$DATA/$1/tmp" "$DATA/$1/log" "$DATA/$1/store" || fail "can't write to $DATA/$1"
  for part in "$PAYARA"/*; do
    case $part in
      */runtime ) ;;
      */launch-micro.jar ) ln "$part" "$home/" 2> /dev/null || cp "$part" "$home/" ;;
      * ) cp -R "$part" "$home/" ;;
    esac
  done
  ln "$PAYARA"/runtime/* "$home/runtime/" 2> /dev/null || cp "$PAYARA"/runtime/* "$home/runtime/"
}

# Replicas are for members only; a front end may be shown to others.
bind_address() {
  if is_replica "$1"; then
    printf '127.0.0.1'
  else
    printf '%s' "${HEARSAY_BIND:-127.0.0.1}"
  fi
}

# Settings become environment variables: what is already set there wins over the file.
export_settings() {
  local key value variable
  while IFS='=' read -r key value || [ -n "$key" ]; do
    case $key in
      '' | '#'* ) continue ;;
    esac
    variable=$(printf '%s' "$key" | tr 'a-z.-' 'A-Z__')
    [ -n "${!variable+set}" ] || export "$variable=$value"
  done < "$1"
}

# export_member NAME FOUND: what only this member is told
export_member() {
  export HEARSAY_NAME=$1 HEARSAY_SECRET_FILE=$DATA/secret
  HEARSAY_LISTEN=$(bind_address "$1"):$(port_of "$1")
  export HEARSAY_LISTEN
  if is_replica "$1"; then
    export HEARSAY_DATA_DIR=$DATA/$1/store HEARSAY_FOUND=$2
    HEARSAY_ADDRESS=$(address_of "$1")
    HEARSAY_JOIN=
    [ "$2" = true ] || HEARSAY_JOIN=$(replica_addresses_but "$1")
    export HEARSAY_ADDRESS HEARSAY_JOIN
    export HEARSAY_RESTORE_FILE='' HEARSAY_REJOIN=false
    if [ "$2" = true ] && [ -f "$DATA/restoring" ]; then
      HEARSAY_RESTORE_FILE=$(cat "$DATA/restoring")
    fi
    ! is_retired "$1" || HEARSAY_REJOIN=true
    export_settings "$HEARSAY_ROOT/config/replica.properties"
  else
    HEARSAY_REPLICAS=$(replica_addresses_but '')
    export HEARSAY_REPLICAS
    export HEARSAY_SPOOL_DIR=${HEARSAY_SPOOL_DIR:-$DATA/$1/tmp}
    export_settings "$HEARSAY_ROOT/config/frontend.properties"
  fi
}

# launch NAME FOUND: starts the process and does not wait for it
launch() {
  local name=$1 war=$FRONTEND_WAR context=/ log
  log=$(log_of "$name")
  prepare_runtime "$name"
  if is_replica "$name"; then
    war=$REPLICA_WAR
    context=/replica
  fi
  # Its own process group: Ctrl-C is for this command, which stops members in order.
  set -m
  (
    export_member "$name" "$2"
    cd "$DATA/$name" || exit 1
    # shellcheck disable=SC2086 # several options in one variable
    exec nohup "$JAVA" "-Dhearsay.member=$DATA/$name" "@$HEARSAY_ROOT/config/payara/jvm.options" \
      "-Djava.io.tmpdir=$DATA/$name/tmp" ${HEARSAY_JVM_OPTIONS-} \
      -jar "$DATA/$name/payara/launch-micro.jar" --nocluster --disablephonehome --name "$name" \
      --logproperties "$HEARSAY_ROOT/config/payara/logging.properties" \
      --prebootcommandfile "$HEARSAY_ROOT/config/payara/pre-boot.txt" --deploy "$war" --contextroot "$context"
  ) < /dev/null >> "$log" 2>&1 &
  printf '%s\n' "$!" > "$DATA/$name/pid"
  set +m
  disown 2> /dev/null
}

# A log that grew past 10 MB moves aside when its member starts.
turn_log() {
  [ -f "$1" ] && [ -n "$(find "$1" -size +20480)" ] && mv "$1" "$1.1"
  : >> "$1"
}

signal() {
  kill "-$1" "$2" 2> /dev/null
}

# stop_members NAME…: asks all, waits once, then insists
stop_members() {
  local name pid left deadline=$((SECONDS + PATIENCE_SECONDS))
  for name in "$@"; do
    pid=$(pid_of "$name") || continue
    signal TERM "$pid"
    signal CONT "$pid"
  done
  while [ "$SECONDS" -lt "$deadline" ]; do
    left=
    for name in "$@"; do
      pid_of "$name" > /dev/null && left=$name
    done
    [ -n "$left" ] || break
    sleep 0.2
  done
  for name in "$@"; do
    kill_member "$name"
  done
}

# kill_member NAME: kill -9, and waits until it is gone
kill_member() {
  local pid tries=0
  if pid=$(pid_of "$1"); then
    signal KILL "$pid"
    while pid_of "$1" > /dev/null && [ "$tries" -lt 50 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
  fi
  rm -f "$DATA/$1/pid"
}
