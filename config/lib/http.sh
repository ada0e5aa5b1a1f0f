# shellcheck shell=bash
# HTTP and JSON with nothing but bash. HTTP/1.0, because an answer to it is never chunked.

HTTP_STATUS=
HTTP_BODY=
HTTP_SECONDS=3

# http METHOD PORT PATH [BODY [HEADER…]]: sets HTTP_STATUS (000: no answer) and HTTP_BODY. It runs
# the exchange in a subshell, so that a connection never outlives it.
http() {
  local answer
  answer=$(http_exchange "$@" 2> /dev/null)
  HTTP_STATUS=$(printf '%s\n' "$answer" | sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p')
  HTTP_STATUS=${HTTP_STATUS:-000}
  HTTP_BODY=$(printf '%s\n' "$answer" | tr -d '\r' | sed '1,/^$/d')
}

http_exchange() {
  local method=$1 port=$2 path=$3 body=${4-} header line length
  shift 3
  [ $# -eq 0 ] || shift
  exec 3<> "/dev/tcp/127.0.0.1/$port" || return 1
  length=$(printf '%s' "$body" | wc -c | tr -d ' ')
  {
    printf '%s %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nAccept: application/json\r\n' \
      "$method" "$path" "$port"
    for header in "$@"; do
      printf '%s\r\n' "$header"
    done
    if [ "$method" != GET ]; then
      printf 'Content-Type: application/json\r\nContent-Length: %s\r\n' "$length"
    fi
    printf 'Connection: close\r\n\r\n%s' "$body"
  } >&3
  while IFS= read -r -t "$HTTP_SECONDS" line <&3 || [ -n "$line" ]; do
    printf '%s\n' "$line"
  done
}

# status_line PORT PATH: the first line of the answer. One process, because it is asked often.
status_line() (
  exec 2> /dev/null 3<> "/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  IFS= read -r -t "$HTTP_SECONDS" line <&3
  printf '%s\n' "${line-}"
)

# listens PORT: whether anything accepts connections there
listens() {
  (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

json_text() {
  printf '%s' "$1" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g; s/^/"/; s/$/"/'
}

# json_field NAME: the text, number or word that the JSON on standard input first has under that
# name, nothing if it has none. Good for our own answers, which is all it is used for.
json_field() {
  tr -d '\n' | awk -v name="\"$1\"" '{
    if (!match($0, name " *: *")) exit # the name of a field, not a word that is the value of one
    rest = substr($0, RSTART + RLENGTH)
    if (sub(/^"/, "", rest)) sub(/".*/, "", rest)
    else sub(/[^-+0-9.a-zA-Z].*/, "", rest)
    printf "%s", rest
  }'
}

# json_parts NAME: a flat object of numbers as "r1.k3f9=12,r2.m0aq=7"
json_parts() {
  tr -d ' \n' | sed -n 's/.*"'"$1"'":{\([^{}]*\)}.*/\1/p' | tr -d '"' | tr ':' '='
}
