import { Server } from "node:net";

// Preloaded (`node --import`) into a server that cannot be told an address: it listens on loopback alone.

const { listen } = Server.prototype;

Object.defineProperty(Server.prototype, "listen", {
  value(this: Server, port: number, _host: unknown, listening?: () => void) {
    return listen.call(this, { port, host: "127.0.0.1" }, listening);
  },
});
