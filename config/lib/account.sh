# shellcheck shell=bash
# account create: registers through a front end as any app does, so that it needs no way of its own.

verb_account() {
  [ "${1-}" = create ] || usage_error "account has one verb: create" account
  [ $# -eq 2 ] || usage_error "account create takes one name" account
  [ -n "$EMAIL" ] || usage_error "account create needs --email" account
  [ "$ADMIN" = no ] || fail "--admin is not available yet: it comes with moderation. Nothing was created."
  need_cluster
  create_account "$2"
}

create_account() {
  local name=$1 frontend port app token generated=no
  frontend=$(ready_frontend) || exit "$EXIT_FAILED"
  port=$(port_of "$frontend")
  if [ -z "$PASSWORD" ]; then
    PASSWORD=$(LC_ALL=C tr -dc 'A-HJ-NP-Za-km-z2-9' < /dev/urandom | head -c 20)
    generated=yes
  fi
  HTTP_SECONDS=20
  http POST "$port" /api/v1/apps \
    '{"client_name":"config/cluster","redirect_uris":"urn:ietf:wg:oauth:2.0:oob","scopes":"read write"}'
  expect_answer "registering an app"
  app=$HTTP_BODY
  http POST "$port" /oauth/token "$(printf '{"grant_type":"client_credentials","client_id":%s,"client_secret":%s,"redirect_uri":"urn:ietf:wg:oauth:2.0:oob","scope":"read write"}' \
    "$(json_text "$(printf '%s' "$app" | json_field client_id)")" \
    "$(json_text "$(printf '%s' "$app" | json_field client_secret)")")"
  expect_answer "asking for a token"
  token=$(printf '%s' "$HTTP_BODY" | json_field access_token)
  http POST "$port" /api/v1/accounts "$(printf '{"username":%s,"email":%s,"password":%s,"agreement":true,"locale":"en"}' \
    "$(json_text "$name")" "$(json_text "$EMAIL")" "$(json_text "$PASSWORD")")" "Authorization: Bearer $token"
  expect_answer "creating the account"
  say "account  $name"
  [ "$generated" = no ] || say "password $PASSWORD"
  say "token    $(printf '%s' "$HTTP_BODY" | json_field access_token)"
}

ready_frontend() {
  local name
  for name in $(frontends); do
    if is_ready "$name"; then
      printf '%s' "$name"
      return
    fi
  done
  fail "no front end is ready; 'config/cluster status' shows who runs"
}

expect_answer() {
  local error
  [ "$HTTP_STATUS" != 200 ] || return 0
  error=$(printf '%s' "$HTTP_BODY" | json_field error)
  fail "$1 failed (HTTP $HTTP_STATUS): ${error:-$HTTP_BODY}"
}
