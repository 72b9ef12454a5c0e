// The least that a Deno program takes: nothing at all.
