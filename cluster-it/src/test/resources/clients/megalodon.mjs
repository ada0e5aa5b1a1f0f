// What a client for several kinds of servers does with megalodon: BASE_URL EMAIL PASSWORD FRIEND TOKEN.
// Ends at the first step that fails. Signing in takes a browser, which the token stands for.
import assert from 'node:assert/strict'
import megalodon from 'megalodon'

const [url, , , friend, token] = process.argv.slice(2)
const generator = megalodon.default
assert.equal(await megalodon.detector(url), 'mastodon')
const stranger = generator('mastodon', url)
const app = await stranger.registerApp('several', { scopes: ['read', 'write', 'follow'] })
assert.match(app.url, /\/oauth\/authorize\?/)

const api = generator('mastodon', url, token)
const data = async (answer) => (await answer).data
const me = await data(api.verifyAccountCredentials())
assert.match((await data(api.getInstance())).version, /^4\./)

const posts = []
for (let n = 0; n < 4; n++) {
  posts.push(await data(api.postStatus(`number ${n}`, { visibility: 'public', language: 'en' })))
}
const ids = posts.map((post) => post.id)
assert.deepEqual((await data(api.getHomeTimeline({ limit: 2 }))).map((post) => post.id), ids.slice(2).reverse())
assert.deepEqual((await data(api.getHomeTimeline({ limit: 2, max_id: ids[2] }))).map((post) => post.id), ids.slice(0, 2).reverse())
assert.ok((await data(api.getLocalTimeline({ limit: 40 }))).some((post) => post.id === ids[3]))
const reply = await data(api.postStatus('a reply', { in_reply_to_id: ids[0], spoiler_text: 'cw', sensitive: true }))
assert.equal((await data(api.getStatusContext(ids[0]))).descendants[0].id, reply.id)
assert.equal((await data(api.editStatus(ids[1], { status: 'edited' }))).plain_content ?? 'edited', 'edited')
assert.equal((await data(api.getStatusSource(ids[1]))).text, 'edited')

assert.equal((await data(api.favouriteStatus(ids[1]))).favourited, true)
assert.equal((await data(api.getFavourites()))[0].id, ids[1])
assert.equal((await data(api.unfavouriteStatus(ids[1]))).favourited, false)
assert.equal((await data(api.reblogStatus(ids[1]))).reblog.id, ids[1])
assert.equal((await data(api.unreblogStatus(ids[1]))).reblogged, false)
assert.equal((await data(api.bookmarkStatus(ids[1]))).bookmarked, true)
assert.equal((await data(api.getBookmarks()))[0].id, ids[1])
assert.equal((await data(api.unbookmarkStatus(ids[1]))).bookmarked, false)
assert.equal((await data(api.pinStatus(ids[1]))).pinned, true)
assert.equal((await data(api.unpinStatus(ids[1]))).pinned, false)
assert.equal((await data(api.muteStatus(ids[1]))).muted, true)
assert.equal((await data(api.unmuteStatus(ids[1]))).muted, false)

const other = (await data(api.search(friend, { type: 'accounts' }))).accounts[0]
assert.equal((await data(api.followAccount(other.id, { reblog: true }))).following, true)
assert.equal((await data(api.getRelationship(other.id))).following, true)
assert.equal((await data(api.getAccountFollowing(me.id)))[0].id, other.id)
assert.equal((await data(api.getAccountFollowers(other.id)))[0].id, me.id)
const list = await data(api.createList('friends'))
await api.addAccountsToList(list.id, [other.id])
assert.equal((await data(api.getAccountsInList(list.id)))[0].id, other.id)
assert.equal((await data(api.getListTimeline(list.id)))[0].account.id, other.id)
await api.deleteList(list.id)
assert.equal((await data(api.unfollowAccount(other.id))).following, false)
assert.equal((await data(api.muteAccount(other.id, true))).muting, true)
assert.equal((await data(api.unmuteAccount(other.id))).muting, false)
assert.equal((await data(api.blockAccount(other.id))).blocking, true)
assert.equal((await data(api.unblockAccount(other.id))).blocking, false)
assert.equal((await data(api.updateCredentials({ display_name: 'Several' }))).display_name, 'Several')

const asked = (await data(api.getAccountStatuses(other.id))).find((post) => post.poll)
assert.equal((await data(api.votePoll(asked.poll.id, [0]))).voted, true)
assert.equal((await data(api.getPoll(asked.poll.id))).votes_count, 1)
assert.equal((await data(api.search('edited from:me', { type: 'statuses' }))).statuses[0].id, ids[1])

const told = await data(api.getNotifications())
assert.deepEqual(told.map((one) => one.type), ['mention', 'mention'])
await api.dismissNotification(told[0].id)
await api.dismissNotifications()
assert.deepEqual(await data(api.getNotifications()), [])
assert.ok((await data(api.getTagTimeline('tulips'))).some((post) => post.account.acct === friend))
assert.equal((await data(api.getConversationTimeline()))[0].accounts[0].acct, friend)
await api.getPreferences()
await api.getInstanceCustomEmojis()
await api.getInstanceTrends()
await api.getInstanceAnnouncements()

await api.deleteStatus(ids[2])
await assert.rejects(api.getStatus(ids[2]), (failure) => failure.response.status === 404)
const scheduled = await data(api.postStatus('later', { scheduled_at: new Date(Date.now() + 3_600_000).toISOString() }))
assert.equal((await data(api.getScheduledStatuses()))[0].id, scheduled.id)
await api.cancelScheduledStatus(scheduled.id)
console.log('megalodon is content')
