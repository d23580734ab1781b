import { Socket } from "node:net";

/** The pipe that a supervised process is given beside its streams: nothing comes by it but its end. */
const PIPE = 3;

new Socket({ fd: PIPE, readable: true, writable: false })
  .on("error", () => process.kill(process.pid, "SIGKILL"))
  .on("close", () => process.kill(process.pid, "SIGKILL"))
  .resume();
