/**
 * Uses of tools out of the parts of messages: names, states and times, never what went in or came
 * out.
 *
 * @module
 */
import { asObject, asText, asTime, type Fields, fieldsOf } from "./_json.ts";
import type { ToolUse } from "./store.ts";

/**
 * Reads a part.
 *
 * @param value Its JSON.
 * @param message The message that it belongs to.
 * @returns Undefined if it is no use of a tool.
 */
export function readToolPart(value: unknown, message: string): ToolUse | undefined {
  const part = fieldsOf(value);
  const tool = asText(part["tool"]);
  if (part["type"] !== "tool" || tool === "") return undefined;
  const state = fieldsOf(part["state"]);
  const time = fieldsOf(state["time"]);
  return {
    message,
    tool,
    status: asText(state["status"]),
    start: asTime(time["start"]),
    end: asTime(time["end"]),
  };
}

/**
 * Reads the parts inside a message of 0.1.
 *
 * @param value The JSON of the message.
 * @param message Its id.
 * @returns Undefined if it has no parts inside: another release wrote it.
 */
export function readInnerToolParts(value: unknown, message: string): ToolUse[] | undefined {
  const { parts, metadata } = fieldsOf(value);
  if (!Array.isArray(parts)) return undefined;
  const details = fieldsOf(fieldsOf(metadata)["tool"]);
  return parts.flatMap((part: unknown) => {
    const call = asObject(fieldsOf(part)["toolInvocation"]);
    const tool = asText(call?.["toolName"]);
    if (!call || tool === "") return [];
    const detail = fieldsOf(details[asText(call["toolCallId"])]);
    const time = fieldsOf(detail["time"]);
    const [start, end] = [asTime(time["start"]), asTime(time["end"])];
    return [{ message, tool, status: innerStatus(call, detail), start, end }];
  });
}

/** The AI SDK's three states, in the words of later releases. */
function innerStatus(call: Fields, detail: Fields): string {
  if (detail["error"] === true) return "error";
  // A tool that ran left its times; a result without them is what the model was told instead.
  if (call["state"] === "result") return asObject(detail["time"]) ? "completed" : "error";
  return call["state"] === "call" ? "running" : "pending";
}
