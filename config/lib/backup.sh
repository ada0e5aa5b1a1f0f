# shellcheck shell=bash
# backup and restore: a snapshot of a running replica as a file, and a new cluster from such a file.
# Backup.java does what a shell can't: binary files, and checksums.

FORCE=no
SECRET_FILE=
NEW_SECRET=no
RESTORE_FILE=
FAILED_OTHER_SECRET=3

verb_backup() {
  local file addresses
  [ $# -eq 1 ] || usage_error "backup takes one file to write" backup
  file=$(absolute "$1")
  need_cluster
  [ -d "$(dirname "$file")" ] || fail "there is no directory $(dirname "$file")"
  [ ! -d "$file" ] || fail "$file is a directory: name a file to write"
  [ ! -e "$file" ] || [ "$FORCE" = yes ] || fail "$file exists; --force replaces it"
  find_java
  addresses=$(living_replicas)
  [ -n "$addresses" ] || fail "no replica is running, and a backup is taken from one that is: 'up' starts them"
  [ -s "$DATA/member-key" ] || fail "there is no $DATA/member-key: 'up' makes it"
  say "Taking a backup"
  # shellcheck disable=SC2086 # a list of addresses
  backup_tool take "$file" "$DATA/member-key" $addresses || exit "$EXIT_FAILED"
  say "Written: $file (mode 600: it has everything people wrote, and hashes of their passwords)."
  say "The cluster's secret is not in it: keep a copy of $DATA/secret as safe, and elsewhere."
}

backup_tool() {
  "$JAVA" -XX:TieredStopAtLevel=1 -Xmx256m -cp "$HEARSAY_ROOT/common-jar/target/classes" \
    "$HEARSAY_LIB/Backup.java" "$@"
}

absolute() {
  case $1 in
    /* ) printf '%s' "$1" ;;
    * ) printf '%s' "$PWD/$1" ;;
  esac
}

# Those that are ready first.
living_replicas() {
  local name ready='' others=''
  for name in $(replicas); do
    [ "$(state_of "$name")" = up ] || continue
    if is_ready "$name"; then
      ready="$ready $(address_of "$name")"
    else
      others="$others $(address_of "$name")"
    fi
  done
  printf '%s' "$ready$others"
}

verb_restore() {
  [ $# -eq 1 ] || usage_error "restore takes one file to read" restore
  [ -z "$SECRET_FILE" ] || [ "$NEW_SECRET" = no ] || usage_error "either --secret or --new-secret" restore
  RESTORE_FILE=$(absolute "$1")
  if [ ! -f "$RESTORE_FILE" ] || [ ! -r "$RESTORE_FILE" ]; then
    fail "there is no file $RESTORE_FILE that can be read"
  fi
  [ -z "$SECRET_FILE" ] || [ -r "$SECRET_FILE" ] || fail "there is no file $SECRET_FILE that can be read"
  find_java
  refuse_data_to_restore_over
  begin_up
  say "Checking $RESTORE_FILE"
  check_backup
  printf '%s\n' "$RESTORE_FILE" > "$DATA/restoring" || fail "can't write to $DATA"
  finish_up
}

# What is restored is a cluster of its own: it is never mixed with one that is there.
refuse_data_to_restore_over() {
  local other
  if [ -f "$DATA/restoring" ]; then
    fail "a restore of $(cat "$DATA/restoring") into $DATA was broken off: 'config/cluster up$(data_option)'" \
      "goes on with it; removing $DATA/restoring and the members' directories undoes it."
  fi
  refuse_if_running
  if [ -f "$DATA/port" ]; then
    ! holds_data || fail "$DATA is not empty: it holds the data of$(all_members | tr '\n' ' ' | sed 's/^/ /; s/ $//')." \
      "Move the members' directories away (and leave secret and port), or name another --data."
    return
  fi
  for other in "$DATA"/* "$DATA"/.[!.]*; do
    [ ! -e "$other" ] || [ "$other" = "$DATA/secret" ] || fail "$DATA is not empty: name another --data"
  done
}

# Which secret the new cluster has. With that of the old one, people's tokens and apps' keys go on.
check_backup() {
  local secret=${SECRET_FILE:-$DATA/secret} code=0
  if [ "$NEW_SECRET" = yes ]; then
    backup_tool check "$RESTORE_FILE" || exit "$EXIT_FAILED"
    say "People must sign in, and apps be registered, anew: the cluster gets another secret."
    return
  fi
  if [ ! -s "$secret" ]; then
    backup_tool check "$RESTORE_FILE" || exit "$EXIT_FAILED"
    fail "the secret of the cluster that was backed up is missing: --secret FILE names a copy of it (it was" \
      "'secret' in its data directory). Without one, --new-secret: people must sign in, and apps be registered, anew."
  fi
  backup_tool check "$RESTORE_FILE" "$secret" || code=$?
  [ "$code" -ne "$FAILED_OTHER_SECRET" ] || fail "$secret is not the secret of the cluster that was backed up." \
    "--secret FILE names another copy; --new-secret goes on, and people must sign in, and apps be registered, anew."
  [ "$code" -eq 0 ] || exit "$EXIT_FAILED"
  [ "$secret" = "$DATA/secret" ] || copy_secret "$secret"
}

copy_secret() {
  if [ -s "$DATA/secret" ] && ! cmp -s "$1" "$DATA/secret"; then
    fail "$DATA/secret is another secret than $1: move it away first"
  fi
  (umask 077 && cat "$1" > "$DATA/secret") || fail "can't write $DATA/secret"
}

# What a restore that failed had begun: nothing of it was ever served.
undo_restore() {
  local name
  [ -f "$DATA/restoring" ] || return 0
  for name in $(members); do
    rm -rf "${DATA:?}/$name/store"
  done
  rm -f "$DATA/restoring"
}
