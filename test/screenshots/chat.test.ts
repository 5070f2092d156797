import { startDemoGateway } from "../support/demo/demoGateway.ts";
import { launchBrowser } from "../support/host/browser.ts";
import { openChat } from "../support/host/chatView.ts";
import { startCodeServer } from "../support/host/codeServer.ts";
import { copyWorkspace } from "../support/host/copyWorkspace.ts";
import { gatewaySettings } from "../support/host/gatewaySettings.ts";
import { openWorkbench } from "../support/host/workbench.ts";
import { root } from "../support/root.ts";

const themes = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  contrast: "Default High Contrast",
};

describe("pictures of the chat", () => {
  for (const [name, theme] of Object.entries(themes)) {
    it(name, async () => {
      await using workspace = await copyWorkspace();
      const gateway = await startDemoGateway();
      const { settings, env } = gatewaySettings(gateway);
      const server = await startCodeServer({ env, settings: { ...settings, "workbench.colorTheme": theme } });
      const browser = await launchBrowser();
      try {
        const viewport = { width: 1440, height: 900 };
        const workbench = await openWorkbench(browser, server, {
          folder: workspace.folder,
          extension: root,
          viewport,
        });
        await workbench.openFile("cart.ts");
        const chat = await openChat(workbench);
        await chat.send("Explain this:\n```ts\nexport function cartTotal(items: CartItem[]): number {}\n```");
        await chat.answers("done").waitFor();
        await workbench.screenshot(`media/screenshots/chat-${name}.png`);
      } finally {
        await browser.close();
        await server.stop();
        await gateway.stop();
      }
    });
  }
});
