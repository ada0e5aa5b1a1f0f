# shellcheck shell=bash
# retire: a member for whom nobody shall wait any more. The others make it so, by an update; one that
# runs hands over first what only it has. DATA/NAME/retired remembers it.

BURNT=no
RETIRE_SECONDS=${HEARSAY_RETIRE_SECONDS:-120}

verb_retire() {
  local name local_name
  [ $# -eq 1 ] || usage_error "retire takes one replica's name, such as r2" retire
  name=$1
  local_name=${name%%.*}
  check_name "$local_name" retire
  is_replica "$local_name" \
    || usage_error "$name is a front end: it is no member. Stop it, and remove $DATA/$name." retire
  need_cluster
  if [ "$BURNT" = yes ] && pid_of "$local_name" > /dev/null && is_life_of "$name" "$local_name"; then
    fail "$name runs, so its disk is there: leave --burnt out, and it hands over what only it has"
  fi
  ask_to_retire "$name" "$local_name"
  say "Retired: $(printf '%s' "$HTTP_BODY" | json_words retired)"
  [ -d "$DATA/$local_name" ] || return 0
  is_life_of "$name" "$local_name" || return 0
  if pid_of "$local_name" > /dev/null; then
    await_handover "$local_name"
    stop_members "$local_name"
    say "$local_name is stopped; 'config/cluster add $local_name$(data_option)' would let it join anew"
  elif [ "$BURNT" = no ]; then
    say "$local_name does not run: what only its disk has is handed over if 'add $local_name' ever starts it."
  fi
  printf '%s\n' "$(printf '%s' "$HTTP_BODY" | json_words retired)" > "$DATA/$local_name/retired"
}

# is_life_of NAME LOCAL: whether NAME means what is on that member's disk, not an earlier life of it
is_life_of() {
  local id
  [ "$1" != "$2" ] || return 0
  id=$(replica_status "$2" | json_field id) || id=
  [ "$id" = "$1" ]
}

# Any other member will do; one that can't just now does not speak for the rest.
ask_to_retire() {
  local name error=''
  [ -s "$DATA/member-key" ] || fail "there is no $DATA/member-key: 'up' makes it"
  HTTP_SECONDS=15
  for name in $(replicas); do
    if [ "$name" = "$2" ] || [ "$(state_of "$name")" != up ]; then
      continue
    fi
    http POST "$(port_of "$name")" /replica/retirements \
      "$(printf '{"member":%s,"burnt":%s}' "$(json_text "$1")" "$([ "$BURNT" = yes ] && printf true || printf false)")" \
      "Cluster-Key: $(cat "$DATA/member-key")"
    case $HTTP_STATUS in
      200 ) HTTP_SECONDS=3; return ;;
      404 )
        # One that has no such address has no such words for it either.
        case $(printf '%s' "$HTTP_BODY" | json_field error) in
          'There is no member '* )
            fail "no member is called $1: 'config/cluster status$(data_option)' shows who there is" ;;
        esac
        error="the release that $name runs can't retire members: upgrade it first"
        continue ;;
      409 ) fail "$1 can't be retired: $(printf '%s' "$HTTP_BODY" | json_field error)" ;;
    esac
    error="$name answers $HTTP_STATUS $(printf '%s' "$HTTP_BODY" | json_field error)"
  done
  fail "nobody could retire $1: ${error:-no other replica is running}"
}

# Until it has given all it had to those that stay.
await_handover() {
  local started=$SECONDS told=$SECONDS status
  say "$1 hands over what only it has"
  while pid_of "$1" > /dev/null; do
    if status=$(replica_status "$1") \
      && [ "$(printf '%s' "$status" | json_field retired)" = true ] \
      && [ "$(printf '%s' "$status" | json_field handedOver)" = true ]; then
      return
    fi
    [ "$(elapsed_since "$started")" -lt "$RETIRE_SECONDS" ] \
      || fail "$1 is retired, but has not handed over everything after $RETIRE_SECONDS s. It goes on;" \
        "'config/cluster retire $1$(data_option)' waits again."
    if [ "$(elapsed_since "$told")" -ge 5 ]; then
      told=$SECONDS
      say "  $1 hands over ($(elapsed_since "$started") s)"
    fi
    sleep 0.3
  done
}

# json_words NAME: a list of words as "r1.k3f9 r2.m0aq"
json_words() {
  tr -d ' \n' | sed -n 's/.*"'"$1"'":\[\([^]]*\)\].*/\1/p' | tr -d '"' | tr ',' ' '
}
