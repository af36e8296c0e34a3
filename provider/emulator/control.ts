/** The emulator's own routes under /__emulator: what it was asked, what it holds, and what shall go wrong. */

import { activate, silence } from "./agents";
import { ok, type Reply } from "./answers";
import type { FaultRule } from "./faults";
import type { Parts } from "./parts";
import { parseState } from "./store";

export function control(parts: Parts, method: string, url: URL, text: string): Reply {
  try {
    return answer(parts, method, url, text);
  } catch (error) {
    return { status: 400, body: { message: `${method} ${url.pathname}: ${(error as Error).message}` } };
  }
}

function answer(parts: Parts, method: string, url: URL, text: string): Reply {
  const { store, clock } = parts.world;
  switch (`${method} ${url.pathname}`) {
    case "GET /__emulator/requests":
      return ok(parts.requests);
    case "DELETE /__emulator/requests":
      parts.requests.length = 0;
      return ok({ success: true });
    case "GET /__emulator/state":
      return ok(store.state);
    case "PUT /__emulator/state":
      store.state = parseState(text);
      parts.changed();
      return ok({ success: true });
    case "POST /__emulator/faults":
      parts.faults.add([JSON.parse(text)].flat() as FaultRule[]);
      return ok({ success: true });
    case "DELETE /__emulator/faults":
      parts.faults.clear();
      return ok({ success: true });
    case "PUT /__emulator/clock": {
      const { advanceMs, speed } = JSON.parse(text) as { advanceMs?: number; speed?: number };
      if (advanceMs !== undefined) clock.advance(advanceMs);
      if (speed !== undefined) clock.setSpeed(speed);
      return ok({ now: clock.timestamp() });
    }
    case "POST /__emulator/activate": {
      const { code } = JSON.parse(text) as { code: string };
      const agent = activate(code, parts.world);
      parts.changed();
      return ok(agent);
    }
    case "POST /__emulator/silence": {
      const { onPremAgentId } = JSON.parse(text) as { onPremAgentId: string };
      silence(String(onPremAgentId), parts.world);
      parts.changed();
      return ok({ success: true });
    }
    default:
      return { status: 404, body: { message: `the emulator has no ${method} ${url.pathname}` } };
  }
}
