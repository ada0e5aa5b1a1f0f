# shellcheck shell=bash
# How far replicas are that join or restore, from their status pages.

TOLD_AT=0

# joining: what the status page on standard input says of it, for people; nothing when there is nothing
joining() {
  local status step unit=rows part=rows whole=ofRows problem
  status=$(cat)
  case $status in
    *'"joining":{'* ) status=${status#*\"joining\":} ;;
    * ) return ;;
  esac
  step=$(printf '%s' "$status" | json_field step)
  [ "$step" != copying ] || { unit=bytes; part=bytes; whole=ofBytes; }
  printf 'joining, %s' "$step"
  if [ "$(printf '%s' "$status" | json_field "$whole")" != 0 ]; then
    printf ': %s %% (%s of %s %s)' "$(printf '%s' "$status" | json_field percent)" \
      "$(printf '%s' "$status" | json_field "$part")" "$(printf '%s' "$status" | json_field "$whole")" "$unit"
  fi
  printf ', from %s' "$(printf '%s' "$status" | json_field from)"
  problem=$(printf '%s' "$status" | json_field problem)
  [ -z "$problem" ] || printf '; before: %s' "$problem"
}

# tell_progress NAMES: says of replicas that are booting how far they are, when that has changed
tell_progress() {
  local name progress seconds=$HTTP_SECONDS
  [ "$SECONDS" -ge "$((TOLD_AT + 2))" ] || return 0
  TOLD_AT=$SECONDS
  HTTP_SECONDS=1
  for name in $1; do
    is_replica "$name" || continue
    progress=$(replica_status "$name" | joining)
    if [ -n "$progress" ] && [ "$progress" != "$(sed 1d "$DATA/$name/progress" 2> /dev/null)" ]; then
      say "  $name $progress"
      printf '%s\n%s\n' "$SECONDS" "$progress" > "$DATA/$name/progress"
    fi
  done
  HTTP_SECONDS=$seconds
}

# Whether a replica that is not ready yet has not moved for as long as booting may take.
stands_still() {
  local moved
  moved=$(sed -n 1p "$DATA/$1/progress" 2> /dev/null)
  [ "$(elapsed_since "${moved:-0}")" -ge "$BOOT_SECONDS" ]
}

# A joiner tries again by itself, since others may come back; a backup gets no better.
restore_failed() {
  [ "$1" = r1 ] && [ -f "$DATA/restoring" ] || return 1
  grep -q '; before: ' "$DATA/$1/progress" 2> /dev/null
}
