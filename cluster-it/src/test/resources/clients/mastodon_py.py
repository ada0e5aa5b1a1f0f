"""What a bot does with Mastodon.py: BASE_URL EMAIL PASSWORD FRIEND. Ends at the first step that fails."""
import base64
import datetime
import queue
import sys

from mastodon import (
    Mastodon, MastodonIllegalArgumentError, MastodonNotFoundError, MastodonUnauthorizedError, StreamListener)

import browser

base, email, password, friend = sys.argv[1:5]
scopes = ["read", "write", "follow", "push"]

client_id, client_secret = Mastodon.create_app("bot", api_base_url=base, scopes=scopes)
bot = Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=base)
token = bot.log_in(email, password, scopes=scopes)
me = bot.me()
assert bot.app_verify_credentials().name == "bot"
assert bot.instance().version.startswith("4.")
assert bot.instance_nodeinfo().metadata.upstream.name == "mastodon"

web = Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=base)
code = browser.code(web.auth_request_url(scopes=["read", "follow"]), email, password)
web.log_in(code=code, scopes=["read", "follow"])
assert web.me().id == me.id
try:
    Mastodon(client_id=client_id, client_secret=client_secret, api_base_url=base).log_in(code=code, scopes=["read", "follow"])
    raise AssertionError("a code is good twice")
except MastodonIllegalArgumentError:
    pass
web.revoke_access_token()

posts = [bot.status_post("number %d" % n, idempotency_key="key %d" % n) for n in range(7)]
ids = [post.id for post in posts]
assert bot.status_post("number 0", idempotency_key="key 0").id == ids[0]

page = bot.timeline_home(limit=3)
assert [post.id for post in page] == ids[:3:-1]
older = bot.fetch_next(page)
assert [post.id for post in older] == ids[3:0:-1]
assert [post.id for post in bot.fetch_previous(older)] == ids[:3:-1]
assert [post.id for post in bot.fetch_remaining(page)] == ids[::-1]
assert len(bot.account_statuses(me, limit=2)) == 2
assert ids[0] in [post.id for post in bot.timeline_local()]
hours = datetime.timedelta(hours=1)
assert len(bot.timeline_home(since_id=datetime.datetime.now() - hours)) == 7
assert bot.timeline_home(max_id=datetime.datetime.now() - hours) == []

reply = bot.status_reply(posts[0], "a reply")
bot.status_post("behind a warning", in_reply_to_id=reply, spoiler_text="cw", sensitive=True, language="de")
assert len(bot.status_context(posts[0]).descendants) == 2
assert bot.status_context(reply).ancestors[0].id == ids[0]
assert bot.status_update(posts[1], "edited").edited_at
assert bot.status_source(posts[1]).text == "edited"

assert bot.status_favourite(posts[1]).favourites_count == 1
assert bot.status_favourited_by(posts[1])[0].id == me.id
assert bot.status_unfavourite(posts[1]).favourites_count == 0
boost = bot.status_reblog(posts[1], visibility="unlisted")
assert boost.reblog.id == ids[1] and boost.reblog.reblogged and boost.visibility == "unlisted"
assert bot.status_reblog(posts[1]).id == boost.id
assert bot.status_reblogged_by(posts[1])[0].id == me.id
assert bot.timeline_home()[0].reblog.id == ids[1]
assert not bot.status_unreblog(posts[1]).reblogged
assert bot.status_pin(posts[1]).pinned
assert [post.id for post in bot.account_statuses(me, pinned=True)] == [ids[1]]
assert not bot.status_unpin(posts[1]).pinned
assert bot.status_mute(posts[1]).muted and not bot.status_unmute(posts[1]).muted

flag = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEklEQVR4nGP4zwAE/yEkA3EcAJ6jD/E1aA1eAAAAAElFTkSuQmCC")
media = bot.media_post(flag, mime_type="image/png", description="red and blue", focus=(0.5, -0.5))
assert media.type == "image" and media.meta.original.width == 4 and media.blurhash
assert bot.media_update(media, description="two colours").description == "two colours"
shown = bot.status_post("with a flag", media_ids=media).media_attachments
assert [each.description for each in shown] == ["two colours"]
assert [post.content for post in bot.account_statuses(me, only_media=True)] == ["<p>with a flag</p>"]
assert "/media/default/" not in bot.account_update_credentials(avatar=flag, avatar_mime_type="image/png").avatar

other = bot.account_search(friend)[0]
assert bot.search_v2(friend).accounts[0].id == other.id
assert bot.account_follow(other).following
assert bot.account_relationships([other.id])[0].following
assert bot.account_following(me)[0].id == other.id
assert bot.account_followers(other)[0].id == me.id
assert not bot.account_unfollow(other).following
assert bot.account_mute(other, duration=60).muting and bot.mutes()[0].id == other.id
assert not bot.account_unmute(other).muting
assert bot.account_block(other).blocking and bot.blocks()[0].id == other.id
assert not bot.account_unblock(other).blocking
assert bot.account_note_set(other, "from Basel").note == "from Basel"
own = bot.account_update_credentials(
    display_name="Bot", note="I am a bot", bot=True, locked=True, fields=[("Home", "Basel")])
assert own.display_name == "Bot" and own.bot and own.locked and own.fields[0].value == "Basel"

assert bot.status_delete(posts[2]).text == "number 2"
try:
    bot.status(posts[2])
    raise AssertionError("a deleted post is still there")
except MastodonNotFoundError:
    pass

for nothing in (bot.lists, bot.filters, bot.custom_emojis, bot.announcements, bot.follow_requests):
    assert nothing() == [], nothing
bot.account_follow(other)
friends = bot.list_create("friends")
bot.list_accounts_add(friends, other)
assert [account.id for account in bot.list_accounts(friends)] == [other.id]
assert bot.account_lists(other)[0].title == "friends"
assert bot.timeline_list(friends)[0].account.id == other.id
bot.account_unfollow(other)
assert bot.list_accounts(friends) == [] and bot.timeline_list(friends) == []
bot.list_delete(friends)

# The friend has written to us, with a tag, and once to us alone.
told = bot.notifications()
assert [one.type for one in told] == ["mention", "mention"], told
assert told[1].account.acct == friend and told[1].status.tags[0].name == "tulips"
assert bot.notifications(id=told[0].id).status.visibility == "direct"
assert [one.id for one in bot.notifications(max_id=told[0].id)] == [told[1].id]
assert bot.notifications(exclude_types=["mention"]) == []
assert bot.markers_set("notifications", told[0].id).notifications.last_read_id == told[0].id
assert bot.markers_get("notifications").notifications.version == 1
bot.notifications_dismiss(told[0].id)
assert [one.id for one in bot.notifications()] == [told[1].id]
bot.notifications_clear()
assert bot.notifications() == []

assert [post.id for post in bot.timeline_hashtag("Tulips") if post.account.acct == friend] == [told[1].status.id]
talk = bot.conversations()[0]
assert talk.unread and talk.last_status.id == told[0].status.id and talk.accounts[0].acct == friend
assert not bot.conversations_read(talk.id).unread
shown = bot.featured_tag_create("tulips")
assert [tag.name for tag in bot.account_featured_tags(me)] == ["tulips"]
bot.featured_tag_delete(shown)
assert bot.featured_tags() == []
bot.preferences()

poll = bot.status_post("which one?", poll=bot.make_poll(["tea", "coffee"], 600, hide_totals=True)).poll
assert [option.title for option in poll.options] == ["tea", "coffee"] and poll.voted and not poll.expired
asked = [post for post in bot.account_statuses(other) if post.poll][0]
bot.poll_vote(asked.poll, [1])
assert bot.poll(asked.poll).own_votes == [1] and bot.poll(asked.poll).votes_count == 1 and bot.status(asked).poll.options[1].votes_count == 1

said = [edit.content for edit in bot.status_history(posts[1])]
assert said == ["<p>number 1</p>", "<p>edited</p>"], said
assert [post.id for post in bot.search_v2("edited from:me", result_type="statuses").statuses] == [ids[1]]
assert "tulips" in [tag.name for tag in bot.search_v2("#tulip", result_type="hashtags").hashtags]

class Listener(StreamListener):
    def __init__(self):
        self.told = queue.Queue()

    def on_update(self, status):
        self.told.put(("update", status.id))

    def on_delete(self, status_id):
        self.told.put(("delete", status_id))

    def on_notification(self, notification):
        self.told.put(("notification", notification.type))

    def handle_heartbeat(self):
        self.told.put(("heartbeat", None))


assert bot.stream_healthy()
listener = Listener()
handle = bot.stream_user(listener, run_async=True, timeout=60)
assert listener.told.get(timeout=30) == ("heartbeat", None)
fresh = bot.status_post("for the stream")
assert [one for one in iter(lambda: listener.told.get(timeout=30), ("update", fresh.id)) if one[0] != "heartbeat"] == []
bot.status_delete(fresh)
assert [one for one in iter(lambda: listener.told.get(timeout=30), ("delete", fresh.id)) if one[0] != "heartbeat"] == []
handle.close()

bot.revoke_access_token()
try:
    Mastodon(access_token=token, api_base_url=base).me()
    raise AssertionError("a revoked token is good")
except MastodonUnauthorizedError:
    pass
print("Mastodon.py is content")
