"""An SMTP server that takes every mail and keeps none: prints its port, then serves."""

import asyncio

ANSWERS = {"EHLO": b"250-sink\r\n250 8BITMIME\r\n", "QUIT": b"221 bye\r\n"}


async def serve() -> None:
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        verb = line[:4].upper().decode("ascii", "replace")
        if verb == "DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
        writer.write(ANSWERS.get(verb, b"250 ok\r\n"))
        await writer.drain()
        if verb == "QUIT":
            break
    writer.close()


if __name__ == "__main__":
    asyncio.run(serve())
