import assert from "node:assert/strict";
import type { Check } from "../../lib/doctor/mod.ts";
import { checkBuiltForm } from "../../lib/doctor/built_form.ts";
import { checkDeployed } from "../../lib/doctor/deployed.ts";
import { checkDirectory, type Place } from "../../lib/doctor/directories.ts";
import { checkStorage } from "../../lib/doctor/opencode.ts";
import { checkName, checkOwnFiles } from "../../lib/doctor/own_files.ts";
import {
  howToInstall,
  type Installer,
  PACKAGE_MANAGERS,
  type PackageManager,
} from "../../lib/doctor/packages.ts";
import { checkDeno, checkProgram, checkTmux } from "../../lib/doctor/programs.ts";
import { checkServer } from "../../lib/doctor/server.ts";
import { checkLocale, checkTerminal } from "../../lib/doctor/terminal.ts";

const APT: Installer = { manager: "apt-get", isRoot: false };

/** A check as one line. */
function line({ status, found, hint }: Check): string {
  return [`${status}: ${found}`, ...hint ? [hint] : []].join(" | ");
}

Deno.test("every package manager has its command and its name of the package", () => {
  const commands: Readonly<Record<PackageManager, string>> = {
    "apt-get": "$ sudo apt-get install procps",
    dnf: "$ sudo dnf install procps-ng",
    pacman: "$ sudo pacman -S procps-ng",
    apk: "$ sudo apk add procps-ng",
    brew: "$ brew install watch",
  };
  for (const manager of PACKAGE_MANAGERS) {
    const installer = { manager, isRoot: false };
    assert.equal(howToInstall("watch", installer), commands[manager]);
    const asRoot = howToInstall("tmux", { manager, isRoot: true });
    assert.match(asRoot, /^\$ (?!sudo).* tmux$/);
  }
  const unknown = howToInstall("tmux", { manager: undefined, isRoot: false });
  assert.match(unknown, /^install tmux with your package manager/);
  assert.doesNotMatch(howToInstall("ccze", { manager: "apk", isRoot: true }), /apk/);
});

Deno.test("checkDeno() refuses what is too old", () => {
  const check = (version: string, manager: Installer["manager"] = "apt-get") =>
    line(checkDeno({ path: "/bin/deno", version }, { manager, isRoot: false }));
  for (const version of ["2.9.0", "2.10.1", "3.0.0"]) {
    assert.equal(check(version), `ok: ${version}, /bin/deno`);
  }
  for (const version of ["2.8.9", "1.46.3"]) {
    assert.equal(
      check(version),
      `error: ${version}, /bin/deno | it takes 2.9 or newer\n$ npm install -g deno`,
    );
  }
  assert.match(check("1.0.0", "brew"), /\n\$ brew install deno$/);
});

Deno.test("checkTmux() knows versions", () => {
  const check = (version: string | undefined, path: string | undefined = "/bin/tmux") =>
    line(checkTmux({ path, version }, APT));
  const install = "$ sudo apt-get install tmux";
  assert.equal(check("tmux 3.3a\n"), "ok: 3.3a, /bin/tmux");
  assert.equal(check("tmux 3.2"), "ok: 3.2, /bin/tmux");
  assert.equal(check("tmux next-3.8"), "ok: next-3.8, /bin/tmux");
  assert.equal(
    check("tmux 3.1c"),
    `error: 3.1c, /bin/tmux | it takes 3.2 or newer\n${install}`,
  );
  assert.match(check("tmux 3.4"), /^warning: 3\.4, .*3\.4 crashes, [^]*zoomed/);
  assert.match(check("tmux 3.4a"), /^warning: /);
  assert.match(check("screen 4"), /^warning: \/bin\/tmux, of an unknown version: screen 4 \|/);
  assert.equal(check(undefined), `error: /bin/tmux does not answer to -V | ${install}`);
  assert.equal(line(checkTmux({ path: undefined }, APT)), `error: not in PATH | ${install}`);
});

Deno.test("checkProgram() says what is missed without one", () => {
  assert.equal(line(checkProgram("ccze", { path: "/bin/ccze" }, APT)), "ok: /bin/ccze");
  assert.equal(
    line(checkProgram("ccze", { path: undefined }, APT)),
    "warning: not in PATH: logs are shown without colours | $ sudo apt-get install ccze",
  );
  assert.match(line(checkProgram("ps", { path: undefined }, APT)), /busy.*install procps$/);
});

Deno.test("checkServer() tells absence from trouble", () => {
  const answer = {
    status: 0,
    stdout: "3.3a\n",
    stderr: "",
    version: "tmux 3.3a",
  };
  const failed = (stderr: string) => line(checkServer("/tmp/s", { ...answer, status: 1, stderr }));
  assert.equal(line(checkServer("/tmp/s", answer)), "ok: /tmp/s answers");
  assert.match(
    line(checkServer("/tmp/s", { ...answer, version: "tmux 3.5" })),
    /^warning: \/tmp\/s runs 3\.3a, and the program is 3\.5 \|.*\n\$ tmux kill-server$/,
  );
  assert.match(failed("no server running on /tmp/s"), /^ok: none runs at \/tmp\/s/);
  const gone = "error connecting to /tmp/s (No such file or directory)";
  assert.match(failed(gone), /^ok: none runs/);
  assert.match(
    failed("error connecting to /tmp/s (Permission denied)"),
    /^error: \/tmp\/s: error connecting.*-L NAME/,
  );
  assert.match(
    line(checkServer("/tmp/s", { ...answer, status: undefined })),
    /^error: .*kill -CONT/,
  );
  assert.match(line(checkServer("/tmp/s", undefined)), /^ok: none runs at/);
  assert.match(line(checkServer(undefined, undefined)), /^ok: not asked/);
});

Deno.test("checkLocale() finds the variable that counts", () => {
  const status = (environment: Record<string, string>) => {
    const check = checkLocale(environment, false);
    return `${check.status} ${check.found}`;
  };
  assert.equal(status({ LANG: "C.UTF-8" }), "ok LANG=C.UTF-8");
  assert.equal(status({ LANG: "C", LC_CTYPE: "de_DE.utf8" }), "ok LC_CTYPE=de_DE.utf8");
  assert.equal(status({ LANG: "C.UTF-8", LC_ALL: "" }), "ok LANG=C.UTF-8");
  assert.match(status({ LANG: "C.UTF-8", LC_ALL: "POSIX" }), /^warning LC_ALL=POSIX; /);
  assert.match(status({}), /^warning none is set/);
  assert.match(checkLocale({ LC_ALL: "C" }, false).hint ?? "", /\n\$ export LC_ALL=C\.UTF-8$/);
  assert.match(checkLocale({}, true).hint ?? "", /\n\$ export LANG=en_US\.UTF-8$/);
});

Deno.test("checkTerminal() knows poor and narrow ones", () => {
  const status = (TERM: string | undefined, columns = 80) =>
    checkTerminal({ size: { columns, rows: 24 }, environment: TERM === undefined ? {} : { TERM } })
      .status;
  for (const term of ["xterm-256color", "tmux-256color", "screen", "alacritty", "xterm-kitty"]) {
    assert.equal(status(term), "ok", term);
    assert.equal(status(term, 79), "warning", term);
  }
  for (const term of ["dumb", "linux", "vt100", "vt220-8", "", undefined]) {
    assert.equal(status(term), "warning", term);
  }
  assert.equal(checkTerminal({ size: undefined, environment: {} }).status, "ok");
});

Deno.test("checkDirectory() knows what may be written, and what others may", () => {
  const good: Place = { path: "/a/b", nearest: "/a/b", isDirectory: true, mode: 0o700, owner: 7 };
  const check = (place: Partial<Place>, uid = 7) =>
    line(checkDirectory("state", { ...good, ...place }, uid));
  assert.equal(check({}), "ok: /a/b");
  assert.equal(check({ mode: 0o755 }), "warning: /a/b is open to others: 0755 | $ chmod 700 /a/b");
  assert.match(check({ mode: 0o750 }), /^warning: \/a\/b is open to others: 0750 /);
  assert.equal(check({ mode: 0o500 }), "error: /a/b may not be written to | $ chmod 700 /a/b");
  assert.match(
    check({ owner: 8 }),
    /^error: .*somebody else \| \$ sudo chown "\$\(id -un\)" \/a\/b/,
  );
  assert.match(check({ owner: 8 }, 0), /^error: /);
  assert.match(check({ isDirectory: false }), /^error: \/a\/b is no directory.*ls -ld \/a\/b$/s);
  assert.equal(check({ nearest: "/a" }), "ok: /a/b is made when it is needed");
  assert.equal(check({ nearest: "/a", owner: 8, mode: 0o1777 }), check({ nearest: "/a" }));
  assert.match(check({ nearest: "/a", owner: 8, mode: 0o755 }), /^error: .*cannot be made/);
  assert.equal(check({ nearest: "/a", owner: 8, mode: 0o755 }, 0), check({ nearest: "/a" }));
  assert.match(check({ nearest: "/a", mode: 0o500 }), /\$ chmod u\+rwx \/a$/);
  assert.match(check({ nearest: "/a", isDirectory: false }), /^error: \/a, above it, is no dir/);
  assert.match(check({ path: "/a b", nearest: "/a b", mode: 0o777 }), /\$ chmod 700 '\/a b'$/);
  assert.match(line(checkDirectory("state", undefined, 7)), /^error: there is no place/);
});

Deno.test("checkOwnFiles() and checkName() know this program", () => {
  const files = { root: "/src", missing: [], notExecutable: [] };
  assert.equal(line(checkOwnFiles(files)), "ok: /src");
  assert.equal(
    line(checkOwnFiles({ ...files, missing: ["bin/ocmonitor"] })),
    "error: missing in /src: bin/ocmonitor | $ git -C /src checkout -- bin/ocmonitor",
  );
  assert.equal(
    line(checkOwnFiles({ ...files, notExecutable: ["bin/ocmonitor"] })),
    "error: not executable: bin/ocmonitor | $ chmod +x /src/bin/ocmonitor",
  );
  const real = "/src/bin/tmuxform";
  assert.equal(
    line(checkName("/home/b/tmuxform", real, "/src")),
    "ok: tmuxform is /home/b/tmuxform",
  );
  assert.match(line(checkName("/b/tmuxform", "/b/tmuxform", "/src")), /^warning: .*another one/);
  assert.match(line(checkName(undefined, undefined, "/src")), /^warning: .*bin\/tmuxform install$/);
});

Deno.test("checkBuiltForm() says whether it is used", () => {
  assert.equal(line(checkBuiltForm(undefined, "/src")), "ok: /src/dist");
  assert.equal(
    line(checkBuiltForm(null, "/src")),
    "ok: none; to start sooner: cd /src && deno task build",
  );
  assert.equal(
    line(checkBuiltForm("lib/a.ts", "/src")),
    "warning: not used: lib/a.ts is newer | $ cd /src && deno task build",
  );
});

Deno.test("checkStorage() has a line for each store", () => {
  const none = { stores: [], closed: undefined, trouble: undefined };
  assert.deepEqual(checkStorage(none).map(({ status }) => status), ["warning"]);
  assert.deepEqual(checkStorage({ ...none, closed: "/d" }).map(line), [
    "error: /d may not be read | $ chmod u+rwx /d",
  ]);
  assert.match(checkStorage({ ...none, trouble: "no" }).map(line).join(), /^error: no \| /);
  const stores = [
    { kind: "database", path: "/d/opencode.db", trouble: undefined },
    { kind: "tree", path: "/d/storage/message", trouble: "permission denied" },
  ] as const;
  assert.deepEqual(checkStorage({ ...none, stores }).map(line), [
    "ok: database: /d/opencode.db",
    "error: files of 0.6 to 1.1: /d/storage/message: permission denied | $ ls -ld /d/storage/message",
  ]);
});

Deno.test("checkDeployed() names the command that deploys", () => {
  const check = (...actions: ("create" | "update" | "record" | undefined)[]) => {
    const files = actions.map((action, index) => ({ target: `/c/${index}`, action }));
    return line(checkDeployed({ value: { manifest: "/d.toml", isCutShort: false, files } }));
  };
  assert.equal(check(undefined, "record"), "ok: 2 files of /d.toml in place");
  assert.equal(check("create"), "warning: /c/0 not there: defaults are used | $ tmuxform deploy");
  assert.equal(
    check(undefined, "update", "create"),
    "warning: /c/1 and 1 more not as /d.toml wants | $ tmuxform deploy plan",
  );
  const cut = { manifest: "/d.toml", isCutShort: true, files: [] };
  assert.match(line(checkDeployed({ value: cut })), /^error: .*cut short/);
  const problems = [{ severity: "error", message: "a pipe is there" }] as const;
  assert.equal(
    line(checkDeployed({ problems })),
    "error: a pipe is there | $ tmuxform deploy plan",
  );
});
