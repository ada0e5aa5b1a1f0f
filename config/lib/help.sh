# shellcheck shell=bash
# The help texts. They are the command's contract: change them with what they describe.

help_all() {
  cat << 'TEXT'
Runs a Hearsay cluster on this machine.

  config/cluster up [--replicas N] [--frontends N] [--port P] [--detach]
  config/cluster down                 stop everything
  config/cluster status               who is up, ready, how far behind
  config/cluster add NAME             one more replica (r4) or front end (f3)
  config/cluster start NAME           start a stopped one again
  config/cluster kill NAME            kill -9: as if its power had gone
  config/cluster pause NAME           SIGSTOP: alive, but it does not answer
  config/cluster resume NAME          SIGCONT
  config/cluster retire NAME [--burnt]    take a replica out of the cluster for good
  config/cluster backup FILE [--force]    all of it in one file, while it runs
  config/cluster restore FILE [--secret FILE | --new-secret]    a new cluster from such a file
  config/cluster logs NAME            show and follow its log
  config/cluster account create NAME --email E [--password P] [--admin]

Every verb takes --data DIR (default: data/ of the project): the directory names the cluster.
Replicas are called r1, r2, …, front ends f1, f2, …  `config/cluster VERB --help` says more.
TEXT
}

help_for() {
  case $1 in
    '' ) help_all ;;
    up ) help_up ;;
    account ) help_account ;;
    status ) help_status ;;
    backup ) help_backup ;;
    restore ) help_restore ;;
    retire ) help_retire ;;
    down | kill | pause | resume | start | add | logs ) help_small "$1" ;;
    * ) usage_error "there is no verb '$1'" "" ;;
  esac
}

help_up() {
  cat << 'TEXT'
config/cluster up [--replicas N] [--frontends N] [--port P] [--detach] [--data DIR]

Builds what is missing or older than its sources, boots the replicas and the front ends, prints
their addresses when all are ready, and stops them all on Ctrl-C.

  --replicas N    how many replicas a new cluster has, 1 to 30 (default 3)
  --frontends N   how many front ends, 1 to 9 (default 2)
  --port P        the first front end's port (default 8080); the next front ends have P+1, P+2, …,
                  the replicas P+10, P+11, …  Fixed once a cluster exists.
  --detach        return as soon as all are ready, and leave them running
  --data DIR      where the cluster lives (default data/)

On data that exists it continues where it was, with the same members, also those added since;
a higher N adds members, a lower one removes nobody.

Environment: JAVA_HOME (the JDK to use), HEARSAY_JVM_OPTIONS (more options for every member),
HEARSAY_BIND (the address on which front ends listen, default 127.0.0.1), HEARSAY_BUILD=no (never
build), HEARSAY_BOOT_SECONDS (the longest a member may take to be ready, default 180), and every
setting of config/replica.properties and config/frontend.properties as a variable
(hearsay.gossip.interval is HEARSAY_GOSSIP_INTERVAL).

Exit codes: 0 stopped by Ctrl-C once it was ready, or ready with --detach; 1 failed; 2 bad arguments;
130 interrupted before it was ready.
TEXT
}

help_status() {
  cat << 'TEXT'
config/cluster status [--data DIR]

One line per member: name, process id, address, state (up, paused, down), ready (yes, no),
log (records that its log holds), lag (how far it is behind the peer that is furthest ahead, in
updates and in seconds; the seconds grow while a peer is silent), digest (equal digests at equal timestamps: equal values), timestamps (replica
timestamp; after a slash the value timestamp where it differs). Below the table: alarms, how far replicas are that join, and
who is retired.

Exit codes: 0 every member is up and ready, 1 some are not, 3 none runs.
TEXT
}

help_account() {
  cat << 'TEXT'
config/cluster account create NAME --email E [--password P] [--admin] [--data DIR]

Registers an account through a front end that is ready, the way any app does. Without --password
one is made up and printed. --admin is not available yet; it comes with moderation.
TEXT
}

help_retire() {
  cat << 'TEXT'
config/cluster retire NAME [--burnt] [--data DIR]

Takes a replica out of the cluster for good, through any other member: nobody waits for it any more,
so logs empty and what it deleted can be erased. One that runs first hands over what only it has, and
is then stopped. NAME is r2, or an earlier life of it with its full id, such as r2.k3f9.

  --burnt   its disk is gone as well: it will not turn up and hand anything over

One that was only stopped and turns up again hands over what it had, and joins anew: 'add NAME'.
Environment: HEARSAY_RETIRE_SECONDS (the longest to wait for its handing over, default 120).
TEXT
}

help_backup() {
  cat << 'TEXT'
config/cluster backup FILE [--force] [--data DIR]

Writes everything that the cluster has to FILE while it runs, from any replica, and verifies it. Until
then it is called FILE.part. FILE has mode 600: it holds what people wrote, private posts and hashes of
passwords included. The cluster's secret is NOT in it: keep a copy of DIR/secret elsewhere, as safe.

  --force   replace FILE if it exists

Exit codes: 0 written and verified, 1 failed and nothing is left, 2 bad arguments.
TEXT
}

help_restore() {
  cat << 'TEXT'
config/cluster restore FILE [--secret FILE | --new-secret] [--replicas N] [--frontends N] [--port P]
                            [--detach] [--data DIR]

Makes a new cluster from a backup: r1 founds it with what is in FILE, the others join. It has another
id, and the members of the old cluster are none of it. DIR must hold no members' data; a DIR/secret
that is there is used. Then it goes on as 'up' does, whose other options it has.

  --secret FILE   the old cluster's secret (its DIR/secret): with it people stay signed in
  --new-secret    go on without: people must sign in, and apps be registered, anew

When it fails nothing is left to be served. If it is killed, 'up' goes on with it.
Exit codes: as of 'up'.
TEXT
}

help_small() {
  case $1 in
    down ) say "config/cluster down [--data DIR]
Stops every member: SIGTERM, up to 20 seconds of patience, SIGKILL. Data stays." ;;
    kill ) say "config/cluster kill NAME [--data DIR]
kill -9. What the member acknowledged is on its disk; 'start NAME' brings it back." ;;
    pause ) say "config/cluster pause NAME [--data DIR]
SIGSTOP: its connections stay open and nothing answers, as on a machine that hangs." ;;
    resume ) say "config/cluster resume NAME [--data DIR]
SIGCONT: lets a paused member go on." ;;
    start ) say "config/cluster start NAME [--data DIR]
Starts a member that is down on the data it has, and returns when it is ready." ;;
    add ) say "config/cluster add NAME [--data DIR]
Starts one more member, shows how far it is, and returns when it is ready. A replica joins through
those that are there, with a snapshot of one of them; front ends find it by their heartbeats. Its port
follows from its name: f3 has P+2, r4 has P+13. One that was retired joins anew, under another life." ;;
    logs ) say "config/cluster logs NAME [--data DIR]
Shows the end of DIR/NAME/log/server.log and follows it until Ctrl-C." ;;
  esac
}
