// The YAML language server of VS Code, asked over standard input and output as the extension asks it.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const PROGRAM = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));
const LONGEST = 30_000;

/** Starts the server for a project folder with its own .vscode/settings.json. */
export async function start(folder) {
  const settings = JSON.parse(readFileSync(`${folder}/.vscode/settings.json`, "utf8"));
  const child = spawn(process.execPath, [PROGRAM, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  const diagnostics = new Map();
  let heard = Buffer.alloc(0);
  let number = 0;

  const send = (message) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const within = (promise, what) => {
    let timer;
    const late = new Promise((_, refuse) => {
      timer = setTimeout(() => refuse(new Error(`no answer: ${what}`)), LONGEST);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };
  const ask = (method, params) => {
    const id = ++number;
    const answer = new Promise((tell) => waiting.set(id, tell));
    send({ id, method, params });
    return within(answer, method);
  };
  // A section that is asked for by its name, as `yaml`, holds every setting that begins with it.
  const section = (name) => {
    const found = {};
    for (const [key, value] of Object.entries(settings)) {
      if (key.startsWith(`${name}.`)) {
        const path = key.slice(name.length + 1).split(".");
        const last = path.pop();
        let at = found;
        for (const step of path) at = at[step] ??= {};
        at[last] = value;
      }
    }
    return settings[name] ?? found;
  };
  const hear = (message) => {
    if (message.method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics: found } = message.params;
      diagnostics.get(uri)?.(found);
    } else if (message.method === "workspace/configuration") {
      send({ id: message.id, result: message.params.items.map((item) => section(item.section ?? "")) });
    } else if (message.method && message.id !== undefined) {
      send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      waiting.get(message.id)?.(message.error ? Promise.reject(new Error(message.error.message)) : message.result);
      waiting.delete(message.id);
    }
  };
  child.stdout.on("data", (piece) => {
    heard = Buffer.concat([heard, piece]);
    for (;;) {
      const end = heard.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(heard.subarray(0, end).toString())[1]);
      if (heard.length < end + 4 + length) return;
      const body = heard.subarray(end + 4, end + 4 + length).toString();
      heard = heard.subarray(end + 4 + length);
      hear(JSON.parse(body));
    }
  });

  const root = pathToFileURL(folder).href;
  await ask("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "project" }],
    locale: "ja",
    capabilities: {
      textDocument: {
        completion: { completionItem: { documentationFormat: ["markdown", "plaintext"], snippetSupport: true } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: {},
      },
      workspace: { configuration: true, workspaceFolders: true },
    },
  });
  send({ method: "initialized", params: {} });
  send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: section("yaml") } } });

  let version = 0;
  return {
    /** Opens a file as if it had this text; gives what is underlined. */
    async open(path, text) {
      const uri = pathToFileURL(`${folder}/${path}`).href;
      const underlined = new Promise((tell) => diagnostics.set(uri, tell));
      send({
        method: "textDocument/didOpen",
        params: { textDocument: { uri, languageId: "yaml", version: ++version, text } },
      });
      return within(underlined, `what is underlined in ${path}`);
    },
    /** What is proposed at a line and column, both from 0. */
    async complete(path, line, character) {
      const uri = pathToFileURL(`${folder}/${path}`).href;
      const answer = await ask("textDocument/completion", { textDocument: { uri }, position: { line, character } });
      return answer.items ?? answer;
    },
    /** What is shown of the word under the pointer. */
    async hover(path, line, character) {
      const uri = pathToFileURL(`${folder}/${path}`).href;
      const answer = await ask("textDocument/hover", { textDocument: { uri }, position: { line, character } });
      return answer?.contents?.value ?? "";
    },
    async stop() {
      await ask("shutdown", null);
      send({ method: "exit", params: null });
      child.kill();
    },
  };
}
