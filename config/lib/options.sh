# shellcheck shell=bash
# Reads the words after the verb into these:
DATA=
REPLICAS=
FRONTENDS=
PORT=
DETACH=no
EMAIL=
PASSWORD=
ADMIN=no
ARGUMENTS=()

parse_options() {
  local verb=$1 option
  shift
  while [ $# -gt 0 ]; do
    option=$1
    shift
    case $option in
      -h | --help ) help_for "$verb"; exit 0 ;;
      --*=* ) set -- "${option#*=}" "$@"; option=${option%%=*} ;;
    esac
    case $option in
      --detach | --admin | --force | --burnt | --new-secret ) set_flag "$verb" "$option" ;;
      --data | --replicas | --frontends | --port | --email | --password | --secret )
        [ $# -gt 0 ] || usage_error "$option needs a value" "$verb"
        set_option "$verb" "$option" "$1"
        shift ;;
      -* ) usage_error "$verb has no option $option" "$verb" ;;
      * ) ARGUMENTS+=("$option") ;;
    esac
  done
  place_data
}

# A flag or option that another verb has is as wrong here as one that nobody has.
allow() {
  case " $3 " in
    *" $1 "* ) ;;
    * ) usage_error "$1 has no option $2" "$1" ;;
  esac
}

set_flag() {
  case $2 in
    --detach ) allow "$1" "$2" "up restore"; DETACH=yes ;;
    --force ) allow "$1" "$2" backup; FORCE=yes ;;
    --burnt ) allow "$1" "$2" retire; BURNT=yes ;;
    --new-secret ) allow "$1" "$2" restore; NEW_SECRET=yes ;;
    --admin ) allow "$1" "$2" account; ADMIN=yes ;;
  esac
}

set_option() {
  case $2 in
    --data ) [ -n "$3" ] || usage_error "--data needs a directory" "$1"; DATA=$3 ;;
    --replicas ) allow "$1" "$2" "up restore"; check_number "$1" "$2" "$3" 1 30; REPLICAS=$3 ;;
    --frontends ) allow "$1" "$2" "up restore"; check_number "$1" "$2" "$3" 1 9; FRONTENDS=$3 ;;
    --port ) allow "$1" "$2" "up restore"; check_number "$1" "$2" "$3" 1 65000; PORT=$3 ;;
    --email ) allow "$1" "$2" account; EMAIL=$3 ;;
    --password ) allow "$1" "$2" account; PASSWORD=$3 ;;
    --secret ) allow "$1" "$2" restore; SECRET_FILE=$3 ;;
  esac
}

# check_number VERB OPTION VALUE LEAST MOST
check_number() {
  case $3 in
    '' | *[!0-9]* | 0?* | ??????* ) usage_error "$2 takes a number from $4 to $5, not '$3'" "$1" ;;
  esac
  if [ "$3" -lt "$4" ] || [ "$3" -gt "$5" ]; then
    usage_error "$2 takes a number from $4 to $5, not $3" "$1"
  fi
}

# Members change directories, so the data's path is made absolute, whether it exists or not.
place_data() {
  DATA=${DATA:-$HEARSAY_ROOT/data}
  case $DATA in
    /* ) ;;
    * ) DATA=$PWD/$DATA ;;
  esac
  DATA=${DATA%/}
}
