#!/bin/sh
# What somebody does with toot on a first day: HOST EMAIL PASSWORD FRIEND. Ends at the first step that fails.
set -eu
host=$1 email=$2 password=$3 friend=$4

# That toot says it did something is not enough: the next step looks.
seen() {
  text=$1
  shift
  "$@" > "$HOME/out" 2>&1 || { cat "$HOME/out"; echo "failed: $*"; exit 1; }
  grep -q -- "$text" "$HOME/out" || { cat "$HOME/out"; echo "no '$text' in: $*"; exit 1; }
}

echo "$password" | toot login_cli --instance "$host" --email "$email" --disable-https
seen "Followers: 0" toot whoami
# Once more by a browser, with another token.
/usr/bin/python3 "$(dirname "$0")/toot_login.py" "$host" "$email" "$password"
seen "Followers: 0" toot whoami
seen "Toot posted" toot post "Hello from toot"
seen "Toot posted" toot post "For followers" --visibility private
echo iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEklEQVR4nGP4zwAE/yEkA3EcAJ6jD/E1aA1eAAAAAElFTkSuQmCC | base64 -d > "$HOME/flag.png"
seen "Toot posted" toot post "With a flag" --media "$HOME/flag.png" --description "red and blue"
seen "With a flag" toot timeline --once
seen "/media/" toot timeline --once
seen "Hello from toot" toot timeline --once
seen "For followers" toot timeline --once
seen "Hello from toot" toot timeline --public --local --once
id=$(toot timeline --once | sed -n 's/^ID \([0-9]*\).*/\1/p' | tail -n 1)
seen "favourited" toot favourite "$id"
seen "unfavourited" toot unfavourite "$id"
seen "reblogged" toot reblog "$id"
seen "${email%%@*}" toot reblogged_by "$id"
seen "unreblogged" toot unreblog "$id"
seen "pinned" toot pin "$id"
seen "unpinned" toot unpin "$id"
seen "Toot posted" toot post "And a reply" --reply-to "$id"
seen "And a reply" toot thread "$id"
seen "@$friend" toot search "$friend"
seen "now following" toot follow "$friend"
seen "Followers: 1" toot whois "$friend"
seen "no longer following" toot unfollow "$friend"
seen "You have muted" toot mute "$friend"
seen "no longer muted" toot unmute "$friend"
seen "You are now blocking" toot block "$friend"
seen "no longer blocked" toot unblock "$friend"
# The friend has written to us, with a tag.
seen "mentioned you" toot notifications
seen "Hello from a friend" toot notifications --mentions
seen "Cleared notifications" toot notifications --clear
seen "No notification" toot notifications
seen "Hello from a friend" toot timeline --tag tulips --once
seen "You are now following #tulips" toot tags_follow tulips
seen "tulips" toot tags_followed
seen "Hello from a friend" toot timeline --once
seen "no longer following #tulips" toot tags_unfollow tulips
seen "Status deleted" toot delete "$id"
if toot thread "$id"; then
  echo "a deleted post is still there"
  exit 1
fi
echo "toot is content"
