/**
 * Draws the pictures of this folder: the program runs in a pane of a tmux server of its own, over
 * made-up work, and what the pane shows becomes SVG. `deno task pictures`.
 *
 * @module
 */
import { makeHome } from "../../tests/support/home.ts";
import { ROOT } from "../../tests/support/program.ts";
import { TestServer, waitFor } from "../../tests/support/tmux_server.ts";
import { writeAfternoon } from "./_afternoon.ts";
import { toSvg } from "./_svg.ts";

/** What is drawn, and what says that it is all there. */
const PICTURES = [
  {
    name: "live",
    command: "tmuxform live -i 1",
    whole: /q quit/,
    title: "tmuxform live: the dashboard of a session",
    rows: 30,
  },
  {
    name: "daily",
    command: "tmuxform report daily",
    whole: /that is all/,
    title: "tmuxform report daily: usage and cost of two weeks",
    rows: 30,
  },
] as const;

const COLUMNS = 100;
const SEED = 244;

/** A zone in which it is afternoon, so that today holds the session that is shown. */
const ahead = Math.min(14, 15 - new Date().getUTCHours());
const zone = `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;

for (const { name, command, whole, title, rows } of PICTURES) {
  await using home = await makeHome();
  writeAfternoon(home.data, Date.now(), SEED);
  await using server = await TestServer.create();
  const environment = {
    HOME: home.path,
    TZ: zone,
    TMUXFORM_DENO: Deno.execPath(),
    DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
  };
  const flags = Object.entries(environment).flatMap(([key, value]) => ["-e", `${key}=${value}`]);
  const size = ["-x", `${COLUMNS}`, "-y", `${rows}`];
  // tmux gives the first command the PATH of its client. The index is made before, so that nothing is said of it.
  const shell = `PATH=${ROOT}/bin:$PATH; tmuxform report daily --quiet >/dev/null; ${command}; ` +
    "echo that is all; read -r _";
  await server.tmux("new-session", "-d", ...size, "-c", home.path, ...flags, shell);
  await waitFor(async () => whole.test(await server.tmux("capture-pane", "-p")), 20_000);
  const screen = await server.tmux("capture-pane", "-e", "-p");
  const lines = screen.replace(/.*that is all[^]*/, "").replace(/\n+$/, "\n");
  await Deno.writeTextFile(
    `${ROOT}/docs/pictures/${name}.svg`,
    toSvg(lines, { columns: COLUMNS, title }),
  );
}
