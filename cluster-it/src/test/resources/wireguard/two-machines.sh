#!/usr/bin/env bash
# Two machines as network namespaces with a wire between them, a tunnel by the template, and somebody on the wire.
# Run in a network, mount and process namespace of its own, all of which end with it: two-machines.sh TEMPLATE DIRECTORY TEXT
# Prints what came through, and whether it was on the wire: by the tunnel, and without it.
set -eu
template=$1 directory=$2 text=$3
mount -t tmpfs tmpfs /var/run
cd "$directory"

unshare --net sleep 120 &
other=$!
until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
there() { nsenter --net=/proc/$other/ns/net "$@"; }

ip link set lo up
ip link add wire1 type veth peer name wire2
ip link set wire2 netns $other
ip addr add 192.0.2.1/24 dev wire1 && ip link set wire1 up
there ip link set lo up
there ip addr add 192.0.2.2/24 dev wire2 && there ip link set wire2 up

umask 077
wg genkey > 1.key && wg genkey > 2.key && wg genpsk > both.key
# made NUMBER OTHER: the template with what is this machine's
made() {
  sed -e "s|PRIVATE_KEY|$(cat "$1.key")|" -e "s|PUBLIC_KEY_OF_THE_OTHER|$(wg pubkey < "$2.key")|" \
    -e "s|PRESHARED_KEY|$(cat both.key)|" -e "s|10.99.0.1/24|10.99.0.$1/24|" -e "s|10.99.0.2/32|10.99.0.$2/32|" \
    -e "s|192.0.2.2:|192.0.2.$2:|" "$template" > "tunnel$1.conf"
  wg-quick strip "./tunnel$1.conf" > "tunnel$1.stripped"
}
made 1 2
made 2 1
wireguard-go tunnel1 > /dev/null
there wireguard-go tunnel2 > /dev/null
wg setconf tunnel1 tunnel1.stripped
there wg setconf tunnel2 tunnel2.stripped
ip addr add 10.99.0.1/24 dev tunnel1 && ip link set tunnel1 mtu 1420 up
there ip addr add 10.99.0.2/24 dev tunnel2 && there ip link set tunnel2 mtu 1420 up

cat > talk.py << 'PYTHON'
import socket, sys, threading
text, where = sys.argv[1].encode(), sys.argv[2]
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
wire.bind(("wire1", 0))
wire.settimeout(0.3)
heard = b""
server = socket.create_server((where, 9000))
def hear():
    global heard
    try:
        while True:
            heard += wire.recv(65536)
    except TimeoutError:
        pass
listener = threading.Thread(target=hear)
print("ready", flush=True)
connection, _ = server.accept()
listener.start()
connection.sendall(b"go on")
came = connection.makefile("rb").read()
listener.join()
print(where, "came" if came == text * 100 else "did not come", "read on the wire" if text in heard else "not read on the wire", len(heard))
PYTHON
cat > say.py << 'PYTHON'
import socket, sys
connection = socket.create_connection((sys.argv[2], 9000), 20)
connection.recv(100)
connection.sendall(sys.argv[1].encode() * 100)
PYTHON

for address in 10.99.0.1 192.0.2.1; do
  coproc talk { python3 talk.py "$text" $address; }
  hears=${talk[0]} asked=$!
  read -r _ <&"$hears"
  there python3 say.py "$text" $address
  cat <&"$hears"
  wait "$asked"
done
kill $other
