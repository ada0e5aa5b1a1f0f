// What a web client does with masto.js: BASE_URL EMAIL PASSWORD FRIEND. Ends at the first step that fails.
import assert from 'node:assert/strict'
import { createOAuthAPIClient, createRestAPIClient } from 'masto'

const [url, username, password, friend] = process.argv.slice(2)
const scope = 'read write follow push'
const app = await createRestAPIClient({ url }).v1.apps.create({
  clientName: 'web',
  redirectUris: 'urn:ietf:wg:oauth:2.0:oob',
  scopes: scope,
})
const { clientId, clientSecret } = app
const oauth = createOAuthAPIClient({ url })
const token = await oauth.token.create({ clientId, clientSecret, grantType: 'password', username, password, scope })
const api = createRestAPIClient({ url, accessToken: token.accessToken })

const me = await api.v1.accounts.verifyCredentials()
assert.equal((await api.v1.apps.verifyCredentials()).name, 'web')
assert.match((await api.v2.instance.fetch()).version, /^4\./)
assert.match((await api.v1.instance.fetch()).version, /^4\./)

const posts = []
for (let n = 0; n < 7; n++) {
  posts.push(await api.v1.statuses.create({ status: `number ${n}` }, { requestInit: { headers: { 'Idempotency-Key': `web ${n}` } } }))
}
const ids = posts.map((post) => post.id)
const again = await api.v1.statuses.create(
  { status: 'number 0' },
  { requestInit: { headers: { 'Idempotency-Key': 'web 0' } } },
)
assert.equal(again.id, ids[0])

const home = api.v1.timelines.home.list({ limit: 3 }).values()
assert.deepEqual((await home.next()).value.map((post) => post.id), ids.slice(4).reverse())
assert.deepEqual((await home.next()).value.map((post) => post.id), ids.slice(1, 4).reverse())
assert.deepEqual((await home.next()).value.map((post) => post.id), ids.slice(0, 1))
assert.equal((await home.next()).done, true)

const reply = await api.v1.statuses.create({ status: 'a reply', inReplyToId: ids[0], spoilerText: 'cw', language: 'de' })
assert.deepEqual((await api.v1.statuses.$select(ids[0]).context.fetch()).descendants.map((post) => post.id), [reply.id])
assert.ok((await api.v1.statuses.$select(ids[1]).update({ status: 'edited' })).editedAt)
assert.equal((await api.v1.statuses.$select(ids[1]).source.fetch()).text, 'edited')

const post = api.v1.statuses.$select(ids[1])
assert.equal((await post.favourite()).favouritesCount, 1)
assert.deepEqual((await api.v1.favourites.list()).map((one) => one.id), [ids[1]])
assert.equal((await post.favouritedBy.list())[0].id, me.id)
assert.equal((await post.unfavourite()).favourited, false)
const boost = await post.reblog({ visibility: 'unlisted' })
assert.equal(boost.reblog.id, ids[1])
assert.equal((await post.rebloggedBy.list())[0].id, me.id)
assert.equal((await post.unreblog()).reblogged, false)
assert.equal((await post.bookmark()).bookmarked, true)
assert.deepEqual((await api.v1.bookmarks.list()).map((one) => one.id), [ids[1]])
assert.equal((await post.unbookmark()).bookmarked, false)
assert.equal((await post.pin()).pinned, true)
assert.deepEqual((await api.v1.accounts.$select(me.id).statuses.list({ pinned: true })).map((one) => one.id), [ids[1]])
assert.equal((await post.unpin()).pinned, false)
assert.equal((await post.mute()).muted, true)
assert.equal((await post.unmute()).muted, false)

const other = (await api.v2.search.list({ q: friend, type: 'accounts' })).accounts[0]
assert.equal((await api.v1.accounts.lookup({ acct: friend })).id, other.id)
const account = api.v1.accounts.$select(other.id)
assert.equal((await account.follow({ notify: true })).notifying, true)
assert.equal((await api.v1.accounts.relationships.fetch({ id: [other.id, me.id] }))[0].following, true)
assert.equal((await api.v1.accounts.$select(me.id).following.list())[0].id, other.id)
assert.equal((await account.followers.list())[0].id, me.id)

const list = await api.v1.lists.create({ title: 'friends' })
await api.v1.lists.$select(list.id).accounts.create({ accountIds: [other.id] })
assert.equal((await api.v1.lists.$select(list.id).accounts.list())[0].id, other.id)
assert.equal((await api.v1.timelines.list.$select(list.id).list())[0].account.id, other.id)
await api.v1.lists.$select(list.id).remove()

assert.equal((await account.unfollow()).following, false)
assert.equal((await account.mute({ duration: 60 })).muting, true)
assert.equal((await account.unmute()).muting, false)
assert.equal((await account.block()).blocking, true)
assert.equal((await api.v1.blocks.list())[0].id, other.id)
assert.equal((await account.unblock()).blocking, false)
assert.equal((await account.note.create({ comment: 'from Basel' })).note, 'from Basel')
const own = await api.v1.accounts.updateCredentials({
  displayName: 'Web',
  note: 'a web client',
  fieldsAttributes: [{ name: 'Home', value: 'Basel' }],
})
assert.equal(own.fields[0].value, 'Basel')

const filter = await api.v2.filters.create({
  title: 'numbers',
  context: ['home'],
  filterAction: 'warn',
  keywordsAttributes: [{ keyword: 'number', wholeWord: true }],
})
assert.equal((await api.v1.timelines.home.list({ limit: 5 })).at(-1).filtered[0].filter.title, 'numbers')
await api.v2.filters.$select(filter.id).remove()
assert.deepEqual(await api.v2.filters.list(), [])

const asked = (await account.statuses.list()).find((one) => one.poll)
assert.deepEqual((await api.v1.polls.$select(asked.poll.id).votes.create({ choices: [1] })).ownVotes, [1])
assert.equal((await api.v1.polls.$select(asked.poll.id).fetch()).votesCount, 1)
assert.equal((await api.v1.statuses.$select(ids[1]).history.list()).length, 2)
assert.equal((await api.v2.search.list({ q: 'edited from:me', type: 'statuses' })).statuses[0].id, ids[1])
assert.equal((await api.v1.statuses.fetch({ id: [ids[0], ids[1]] })).length, 2)

// The friend has written to us, with a tag, and once to us alone.
const told = await api.v1.notifications.list()
assert.deepEqual(told.map((one) => one.type), ['mention', 'mention'])
assert.equal((await api.v1.notifications.$select(told[0].id).fetch()).status.visibility, 'direct')
assert.equal((await api.v2.notifications.list()).notificationGroups.length, 2)
assert.equal((await api.v1.markers.create({ notifications: { lastReadId: told[0].id } })).notifications.lastReadId, told[0].id)
await api.v1.notifications.$select(told[0].id).dismiss()
await api.v1.notifications.clear()
assert.deepEqual(await api.v1.notifications.list(), [])
assert.ok((await api.v1.timelines.tag.$select('tulips').list()).some((one) => one.account.acct === friend))
const talk = (await api.v1.conversations.list())[0]
assert.equal((await api.v1.conversations.$select(talk.id).read()).unread, false)
await api.v1.preferences.fetch()

assert.equal((await api.v1.statuses.$select(ids[2]).remove()).text, 'number 2')
await assert.rejects(api.v1.statuses.$select(ids[2]).fetch(), (failure) => failure.statusCode === 404)

const later = new Date(Date.now() + 3_600_000).toISOString()
const scheduled = await api.v1.statuses.create({ status: 'later', scheduledAt: later })
assert.equal((await api.v1.scheduledStatuses.list())[0].id, scheduled.id)
await api.v1.scheduledStatuses.$select(scheduled.id).remove()

await oauth.revoke({ clientId, clientSecret, token: token.accessToken })
await assert.rejects(api.v1.accounts.verifyCredentials(), (failure) => failure.statusCode === 401)
console.log('masto.js is content')
