namespace NeuroBot.LocalRuntime; internal static class Room;
