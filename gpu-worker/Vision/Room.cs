namespace NeuroBot.Vision; internal static class Room;
