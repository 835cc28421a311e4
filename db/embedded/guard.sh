#!/bin/sh
# Stops PostgreSQL once no live process uses the cluster: what kill -9 of Node cannot do itself.
# guard.sh USERS POSTMASTER FILE — USERS holds one file per user, named pid-start-…; POSTMASTER is pid-start.

# Sets `start` to the process's start time (0 where there is no /proc); fails when it is gone or a zombie.
start_of() {
  start=0
  [ -d /proc/self ] || { kill -0 "$1" 2>/dev/null; return; }
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  set -- ${stat##*) }
  [ "$1" != Z ] && [ "$1" != X ] && start=${20}
}

alive() {
  pid=${1%%-*}
  rest=${1#*-}
  start_of "$pid" && [ "$start" = "${rest%%-*}" ]
}

used() {
  for user in "$users"/*; do
    alive "${user##*/}" && return 0
  done
  return 1
}

users=$1
postmaster=$2
trap '' HUP INT
start_of $$
echo "$$-$start $postmaster" >"$3"
while alive "$postmaster"; do
  used || kill -INT "${postmaster%%-*}"
  sleep 0.5
done
