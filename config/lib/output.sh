# shellcheck shell=bash
# What the command prints and how it ends.

EXIT_FAILED=1
EXIT_USAGE=2
EXIT_NOT_RUNNING=3

# Progress belongs to a person who waits; answers (addresses, tables) go to standard output.
say() {
  printf '%s\n' "$*"
}

warn() {
  printf '%s\n' "$*" >&2
}

fail() {
  printf 'config/cluster: %s\n' "$*" >&2
  exit "$EXIT_FAILED"
}

# usage_error MESSAGE VERB
usage_error() {
  printf 'config/cluster: %s\n' "$1" >&2
  printf "Try 'config/cluster %s--help'.\n" "${2:+$2 }" >&2
  exit "$EXIT_USAGE"
}

# Seconds since the shell started are whole ones; that is exact enough for everything shown.
elapsed_since() {
  printf '%s' "$((SECONDS - $1))"
}
