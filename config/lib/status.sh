# shellcheck shell=bash
# status: what the members say about themselves, as a table.

STATUS_FORMAT='%-5s %-8s %-30s %-7s %-6s %-6s %-14s %-17s %s\n'
NOTES=

verb_status() {
  local name all=0 up=0 well=0
  [ $# -eq 0 ] || usage_error "status takes no argument '$1'" status
  need_cluster
  # shellcheck disable=SC2059 # one format for every line
  printf "$STATUS_FORMAT" NAME PID ADDRESS STATE READY LOG LAG DIGEST TIMESTAMPS
  for name in $(members); do
    print_status "$name"
    all=$((all + 1))
    [ "$STATE" = down ] || up=$((up + 1))
    [ "$STATE$READY" != upyes ] || well=$((well + 1))
  done
  for name in $(retired_members); do
    note "$name: retired ($(cat "$DATA/$name/retired"))$(! pid_of "$name" > /dev/null || printf ', still running')"
  done
  printf '%s' "$NOTES"
  [ "$up" -gt 0 ] || exit "$EXIT_NOT_RUNNING"
  [ "$well" -eq "$all" ] || exit "$EXIT_FAILED"
}

# Sets STATE and READY as well.
print_status() {
  local name=$1 pid log=- lag=- digest=- timestamps=- status
  pid=$(pid_of "$name") || pid=-
  STATE=$(state_of "$name")
  READY=no
  if [ "$STATE" = up ]; then
    ! is_ready "$name" || READY=yes
    if is_replica "$name" && status=$(replica_status "$name"); then
      note_joining "$name" "$status"
      log=$(printf '%s' "$status" | json_field logLength)
      digest=$(printf '%s' "$status" | json_field digest)
      lag=$(printf '%s' "$status" | furthest_behind)
      timestamps=$(both_timestamps "$status")
      note_alarms "$name" "$status"
    fi
  fi
  # shellcheck disable=SC2059
  printf "$STATUS_FORMAT" "$name" "$pid" "$(address_of "$name")" "$STATE" "$READY" "${log:--}" \
    "${lag:--}" "${digest:--}" "${timestamps:--}"
}

replica_status() {
  [ -s "$DATA/member-key" ] || return 1
  http GET "$(port_of "$1")" /replica/status '' "Cluster-Key: $(cat "$DATA/member-key")"
  [ "$HTTP_STATUS" = 200 ] || return 1
  printf '%s' "$HTTP_BODY"
}

both_timestamps() {
  local log value
  log=$(printf '%s' "$1" | json_parts replicaTimestamp)
  value=$(printf '%s' "$1" | json_parts valueTimestamp)
  if [ "$log" = "$value" ]; then
    printf '%s' "$log"
  else
    printf '%s / %s' "$log" "$value"
  fi
}

# How far behind the peer that is furthest ahead: "5/0.4s".
furthest_behind() {
  tr -d ' \n' | sed -n 's/.*"lag":{\(.*\)/\1/p' | sed 's/}}.*//' | tr '{' '\n' | awk -F '[:,}]' '
    /"updates"/ {
      for (i = 1; i < NF; i++) {
        if ($i == "\"updates\"" && $(i + 1) + 0 > updates) updates = $(i + 1) + 0
        if ($i == "\"seconds\"" && $(i + 1) + 0 > seconds) seconds = $(i + 1) + 0
      }
      found = 1
    }
    END { if (found) printf "%d/%.1fs", updates, seconds }'
}

note() {
  NOTES="$NOTES$1
"
}

# Alarms that stand, and how far those are that catch up, a line each below the table.
note_alarms() {
  local line
  while IFS= read -r line; do
    [ -z "$line" ] || note "$1: $line"
  done <<< "$(printf '%s' "$2" | standing_alarms; printf '%s' "$2" | catching_up)"
}

standing_alarms() {
  tr -d '\n' | awk '{ sub(/.*"alarms" *: *\[/, ""); gsub(/\{ *"kind"/, "\n&"); print }' \
    | grep '"kind"' | grep -v '"over"' \
    | sed 's/.*"kind" *: *"\([^"]*\)".*"text" *: *"\(.*\)" *}.*/ALARM \1: \2/'
}

catching_up() {
  tr -d '\n' | sed -n 's/.*"catchingUp" *: *\["\([^]]*\)"\].*/\1/p' | awk '{ gsub(/" *, *"/, "\n"); print }'
}

note_joining() {
  local progress
  progress=$(printf '%s' "$2" | joining)
  [ -z "$progress" ] || note "$1: $progress"
}
