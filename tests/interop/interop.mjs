// A person at Matrix with Element's own encryption, who only talks to signed devices, asks what stands on standard input.
//
// node interop.mjs URL USER PASSWORD BOT SECONDS
// Prints a line when the bot is there; for each question one when it is sent, and one with JSON: what was answered within
// so many seconds, and what Element would show beside it.

import { createInterface } from "node:readline";
import {
    ClientEvent,
    createClient,
    EventType,
    KnownMembership,
    MatrixEventEvent,
    MsgType,
    Preset,
    RoomEvent,
    RoomStateEvent,
    SyncState,
} from "matrix-js-sdk";
import { EventShieldColour, EventShieldReason, OnlySignedDevicesIsolationMode } from "matrix-js-sdk/lib/crypto-api/index.js";

const [url, user, password, bot, seconds] = process.argv.slice(2);
const QUIET_MILLISECONDS = 2000;
const PASSWORD = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
for (const name of ["trace", "debug", "log", "info", "warn", "error"]) {
    console[name] = (...said) => process.stderr.write(`${said.map(String).join(" ")}\n`); // standard output is for the result
}

function once(emitter, event, isIt) {
    return new Promise((resolve) => {
        const listener = (...values) => {
            if (isIt(...values)) {
                emitter.off(event, listener);
                resolve(values);
            }
        };
        emitter.on(event, listener);
    });
}

async function loggedIn() {
    const login = await createClient({ baseUrl: url }).loginRequest({ ...PASSWORD, initial_device_display_name: "Element" });
    const client = createClient({
        baseUrl: url,
        userId: login.user_id,
        deviceId: login.device_id,
        accessToken: login.access_token,
    });
    await client.initRustCrypto({ useIndexedDB: false });
    const crypto = client.getCrypto();
    crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
    await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (request) => request(PASSWORD) });
    const prepared = once(client, ClientEvent.Sync, (state) => state === SyncState.Prepared);
    await client.startClient();
    await prepared;
    return client;
}

async function directRoom(client) {
    const joined = once(
        client,
        RoomStateEvent.Members,
        (_event, _state, member) => member.userId === bot && member.membership === KnownMembership.Join,
    );
    const { room_id: room } = await client.createRoom({
        is_direct: true,
        preset: Preset.TrustedPrivateChat,
        invite: [bot],
        initial_state: [{ type: EventType.RoomEncryption, state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } }],
    });
    await joined;
    return room;
}

// Return what the bot says until it is quiet for a while, or the time is over.
async function answers(client, ask) {
    const found = new Map();
    let last = 0;
    const note = (event) => {
        if (event.getSender() === bot && [EventType.RoomMessage, EventType.RoomMessageEncrypted].includes(event.getType())) {
            found.set(event.getId(), event);
            last = Date.now();
        }
    };
    client.on(RoomEvent.Timeline, note);
    client.on(MatrixEventEvent.Decrypted, note);
    await ask();
    process.stdout.write("sent\n");
    const ends = Date.now() + Number(seconds) * 1000;
    while (Date.now() < ends && !(last && Date.now() - last > QUIET_MILLISECONDS)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    client.off(RoomEvent.Timeline, note);
    client.off(MatrixEventEvent.Decrypted, note);
    return [...found.values()];
}

async function shown(crypto, event) {
    const info = await crypto.getEncryptionInfoForEvent(event);
    const isReadable = event.isEncrypted() && !event.isDecryptionFailure() && event.getContent().msgtype !== undefined;
    return {
        text: isReadable ? event.getContent().body : null,
        is_notice: event.getContent().msgtype === MsgType.Notice,
        shield: info && EventShieldColour[info.shieldColour],
        reason: info && info.shieldReason !== null ? EventShieldReason[info.shieldReason] : null,
        failure: event.decryptionFailureReason,
    };
}

const client = await loggedIn();
const crypto = client.getCrypto();
const room = await directRoom(client);
process.stdout.write("ready\n");
for await (const question of createInterface({ input: process.stdin })) {
    const events = await answers(client, () => client.sendTextMessage(room, question));
    const messages = await Promise.all(events.map((event) => shown(crypto, event)));
    process.stdout.write(`${JSON.stringify(messages)}\n`);
}
client.stopClient();
process.exit(0);
