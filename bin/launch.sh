# Read by the launchers: what they have in common. They set `root`.

# DENO may be named by TMUXFORM_DENO, as sessions made by tmuxform do; else it is looked for in PATH,
# else npm brings it.
deno_version=2.9.6

# program_of SOURCE: sets program to the file to run, which is the built form of SOURCE (see
# build/build.ts) where there is one and no source is newer.
program_of() {
  program=$root/$1 built=
  [ -f "$root/dist/built" ] || return 0
  newer=$(find "$root/lib" "$root/deno.json" "$root/deno.lock" -newer "$root/dist/built" \
    -print -quit 2>/dev/null) || return 0
  [ -z "$newer" ] || return 0
  built=$root/dist/${1#lib/}
  built=${built%.ts}.js
  program=$built
}

# launch ARGUMENTS: becomes Deno with them, and what all programs may do.
launch() {
  # What stays open all day with little to do says `allday=1`: memory counts more than speed there,
  # see lib/live/tidy.ts, and a heap so small is collected by one thread with less work than by
  # three. The variables are for the C library, where it is glibc, which else keeps much of what was
  # freed.
  if [ -n "$allday" ]; then
    v8=--optimize-for-size,--no-opt,--no-maglev,--max-semi-space-size=1,--expose-gc
    v8=$v8,--no-parallel-marking,--no-parallel-scavenge
    v8=$v8,--no-parallel-compaction,--no-parallel-pointer-update,--no-memory-reducer
    set -- "--v8-flags=$v8" "$@"
    export MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072
  fi

  # Read: workspace files and the directories that they name can be anywhere, and so can storage;
  # but OpenCode's credentials never. Environment: so can the variables that files use.
  data=${XDG_DATA_HOME:-${HOME-}/.local/share}/opencode
  # The built form has its packages in itself.
  if [ -n "$built" ]; then
    set -- --no-config --no-lock --no-npm "$@"
  else
    set -- "--config=$root/deno.json" "$@"
  fi
  set -- run --quiet --no-prompt --no-remote \
    --allow-read "--deny-read=$data/auth.json,$data/mcp-auth.json" --allow-env "$@"

  if [ -f "${TMUXFORM_DENO-}" ] && [ -x "$TMUXFORM_DENO" ]; then
    exec "$TMUXFORM_DENO" "$@"
  elif command -v deno >/dev/null 2>&1; then
    exec deno "$@"
  elif command -v npx >/dev/null 2>&1; then
    exec npx --yes "deno@$deno_version" "$@"
  fi
  echo 'error: Deno is not installed
  install it with `npm install -g deno`, or see https://docs.deno.com' >&2
  exit 1
}
