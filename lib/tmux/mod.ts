/**
 * The only code that runs tmux: one call or one connection, text that is safe in commands and
 * formats, and what tmux answers as values.
 *
 * @module
 */
export {
  CALL_TIMEOUT,
  endNow,
  type Reply,
  TmuxClient,
  type TmuxProgram,
  type TmuxResult,
} from "./client.ts";
export { type Answer, ControlConnection } from "./control.ts";
export { givenName } from "./given_name.ts";
export {
  formatLayout,
  type LayoutCell,
  layoutPaneCount,
  layoutPanes,
  layoutShape,
  parseLayout,
  withoutPaneIds,
} from "./layout.ts";
export { layoutAxis, namedLayouts, namedShape } from "./layout_names.ts";
export { parseRows, type Row, rowFormat } from "./listing.ts";
export { type OptionScope, optionScope } from "./option_scopes.ts";
export {
  type Command,
  commandArguments,
  commandLine,
  formatAll,
  formatEquals,
  formatLiteral,
  ifFormat,
  quoteArgument,
} from "./quote.ts";
export {
  meansNoServer,
  type ServerAddress,
  serverAddress,
  serverError,
  type ServerOptions,
} from "./server.ts";
export { commandOfWords, parseStartCommand, shellCommand } from "./start_command.ts";
export { atLeast, parseTmuxVersion, type TmuxVersion } from "./version.ts";
