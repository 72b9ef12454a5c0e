/**
 * The second door of this room: writing workspace files, which most commands never do.
 *
 * @module
 */
export { putSession } from "./put_session.ts";
export { type UpdatedText, updateWorkspaceText } from "./update.ts";
export { formatWorkspace } from "./write.ts";
